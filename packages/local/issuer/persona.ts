/** Who a made-up person is: written `<org>.<role>[+<role>…][~<n>]`, where another `n` is another person with the same duties. */
export interface Persona {
  id: string
  org: string
  roles: string[]
  name: string
}

export type PersonaResult = { ok: true; persona: Persona } | { ok: false; why: string }

export const roles = ['officer', 'approver', 'finance', 'lead', 'viewer', 'integrator'] as const

const form = /^(?<org>[A-Za-z0-9_-]+)\.(?<roles>[a-z]+(?:\+[a-z]+)*)(?:~\d{1,4})?$/
const project = /^prj_[A-Za-z0-9_-]+$/

/**
 * Reads a persona. A blank counts as `+`, because that is what a form body makes of an unescaped plus.
 * A project (`prj_…`) always exists here: it may have been made a second ago.
 */
export function readPersona(written: string, orgExists: (org: string) => boolean): PersonaResult {
  const id = written.replaceAll(' ', '+')
  const parts = form.exec(id)?.groups
  if (!parts?.org || !parts.roles)
    return refuse(`"${id}" is not a persona: write <org>.<role>, <org>.<role>+<role> or <org>.<role>~<n>, for example yangpu.officer`)
  const { org } = parts
  const asked = parts.roles.split('+')
  const strange = asked.find((role) => !(roles as readonly string[]).includes(role))
  if (strange !== undefined) return refuse(`"${strange}" is not a role: there are ${roles.join(', ')}`)
  if (new Set(asked).size !== asked.length) return refuse(`"${id}" names a role twice`)
  if (!project.test(org) && !orgExists(org)) return refuse(`there is no organisation "${org}"`)
  return { ok: true, persona: { id, org, roles: asked, name: demoName(id) } }
}

function refuse(why: string): PersonaResult {
  return { ok: false, why }
}

const families = [...'王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗']
const givens = [
  '岚',
  '思远',
  '明哲',
  '雨桐',
  '建国',
  '晓梅',
  '子涵',
  '立新',
  '若水',
  '海燕',
  '文博',
  '秋实',
  '一鸣',
  '静怡',
  '知行',
  '晨曦',
  '云帆',
  '致远',
  '佳宁',
  '向阳',
]

/** Always the same made-up name for the same persona, marked so that nobody takes it for a person. */
function demoName(id: string): string {
  const mark = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7)
  return `${families[mark % families.length]}${givens[Math.floor(mark / families.length) % givens.length]}（演示）`
}
