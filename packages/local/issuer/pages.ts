import { roles } from './persona.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter)

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:34rem;margin:10vh auto;padding:0 1rem}input,button{font:inherit;padding:.4rem .8rem;margin:.2rem}ul{padding:0;list-style:none}.why{color:#b00020}</style>
</head><body><h1>${escapeHtml(title)}</h1>${body}</body></html>`
}

/** Choose or type who to be. `why` says what was wrong with the last try. */
export function personaPage(action: string, why?: string): string {
  const offered = ['yangpu.officer', 'yangpu.approver', 'hefei-hitech.officer', 'hefei-hitech.approver', 'yrd-secretariat.officer']
  const button = (id: string) => `<li><button name="persona" value="${id}">${id}</button></li>`
  return page(
    '选择演示身份 · Choose a persona',
    `${why ? `<p class="why" role="alert">${escapeHtml(why)}</p>` : ''}
<form method="post" action="${escapeHtml(action)}"><ul>${offered.map(button).join('')}</ul></form>
<form method="post" action="${escapeHtml(action)}"><label>机构.角色 · org.role <input name="persona" required placeholder="yangpu.officer+approver~2"></label><button>登录 · Sign in</button></form>
<p>${roles.join(' · ')}</p>`,
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
