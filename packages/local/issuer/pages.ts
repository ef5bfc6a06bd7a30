import { roles } from './persona.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter)

const STYLE = [
  ':root{color-scheme:light dark}',
  'body{font:16px/1.6 system-ui,sans-serif;max-width:40rem;margin:6vh auto;padding:0 1rem}',
  'h1{font-size:1.6rem}h2{font-size:1.1rem}',
  'input,button{font:inherit;padding:.4rem .8rem;margin:.2rem 0;box-sizing:border-box;max-width:100%}',
  'input{margin-inline-end:.4rem;width:17rem}input::placeholder{color:inherit;opacity:.75}',
  'ul{padding:0;list-style:none}li button{width:100%;text-align:start}',
  'li span[lang],li code{display:block;font-size:.85em}',
  '.why{color:light-dark(#b00020,#ff8a80)}',
].join('')

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`
}

const CALLED: Readonly<Record<(typeof roles)[number], string>> = {
  officer: '经办人',
  approver: '审批人',
  finance: '财务',
  lead: '项目负责人',
  viewer: '查阅人',
  integrator: '系统接口',
}

/** With whom a case goes from one base to another and is settled: who they are, and what is theirs to do. */
const OFFERED = [
  ['yangpu.officer', '上海市杨浦区 · 经办人', '起草、提交流转单', 'Yangpu, officer: drafts and submits cases'],
  ['yangpu.approver', '上海市杨浦区 · 审批人', '审批、签署', 'Yangpu, approver: approves and signs'],
  ['hefei-hitech.officer', '合肥高新区 · 经办人', '签收、办理交接', 'Hefei High-tech Zone, officer: acknowledges, hands over'],
  ['hefei-hitech.approver', '合肥高新区 · 审批人', '接受、反提案、签署', 'Hefei High-tech Zone, approver: accepts, counters, signs'],
  [
    'hefei-hitech.finance',
    '合肥高新区 · 财务',
    '申报季度数据、登记划转',
    'Hefei High-tech Zone, finance: declares quarters, records payments',
  ],
  [
    'yrd-secretariat.officer',
    '长三角联盟秘书处 · 经办人',
    '备案、催办',
    'Yangtze Delta secretariat, officer: files cases, sends reminders',
  ],
] as const

function personaButton([id, who, does, inEnglish]: (typeof OFFERED)[number]): string {
  return `<li><button type="submit" name="persona" value="${id}"><b>${who}</b> <span>${does}</span> <span lang="en">${inEnglish}</span> <code>${id}</code></button></li>`
}

/** Choose or type who to be. `why` says what was wrong with the last try. */
export function personaPage(action: string, why?: string): string {
  const to = escapeHtml(action)
  return page(
    '选择演示身份 · Choose a persona',
    `${why ? `<p class="why" role="alert">${escapeHtml(why)}</p>` : ''}
<form method="post" action="${to}"><ul>${OFFERED.map(personaButton).join('')}</ul></form>
<h2>其他身份 · Anybody else</h2>
<form method="post" action="${to}"><label>机构.角色 · org.role <input type="text" name="persona" required placeholder="yangpu.officer+approver~2"></label><button type="submit">登录 · Sign in</button></form>
<p>${roles.map((role) => `${role} ${CALLED[role]}`).join(' · ')}</p>`,
  )
}

export function signOutPage(form: string): string {
  return page('退出登录 · Sign out', `${form}<button form="op.logoutForm" name="logout" value="yes">退出 · Sign out</button>`)
}

export function signedOutPage(): string {
  return page('已退出 · Signed out', '')
}

export function errorPage(out: { error: string; error_description?: string | undefined }): string {
  return page('无法登录 · Sign-in failed', `<p class="why">${escapeHtml(out.error)}: ${escapeHtml(out.error_description ?? '')}</p>`)
}
