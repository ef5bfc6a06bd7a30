import type { Words } from '#kernel'

export const words = {
  notCovered: {
    zh: '没有已接受且仍有效的委托涵盖此操作（事项、协议、额度、数量或日期）。',
    en: 'No accepted delegation that still holds covers this act: its scope, agreement, line, amount or dates do not.',
  },
  approversGive: { zh: '委托由审批人作出。', en: 'A delegation is given by an approver.' },
  sidesGive: { zh: '委托由协议的迁出方或迁入方作出。', en: 'A delegation is given by a side of the agreement.' },
  toItself: { zh: '不能委托给本机构。', en: 'An organisation delegates nothing to itself.' },
  toOtherSide: { zh: '不能委托给协议的另一方。', en: 'The other side of an agreement cannot act for this one.' },
  noDelegate: { zh: '没有这个机构，或该机构不能受托。', en: 'There is no such organisation, or it cannot act for others.' },
  noAgreement: { zh: '没有这份协议。', en: 'There is no such agreement.' },
  overAgreement: { zh: '这份协议已经结束。', en: 'This agreement is over.' },
  noLine: { zh: '协议没有额度“{line}”。', en: 'The agreement has no line “{line}”.' },
  reversed: { zh: '到期日不能早于起始日。', en: 'It does not end before it begins.' },
  past: { zh: '到期日已过。', en: 'Its last day has passed.' },
  twice: { zh: '同一事项列了两次。', en: 'The same act twice.' },
} as const satisfies Words

export const actWords = {
  accept: { zh: '接受委托', en: 'Accept the delegation' },
  revoke: { zh: '撤销委托', en: 'Revoke the delegation' },
} as const satisfies Words
