import { type Language, type Refusal, STATUS, type Text } from '#kernel'
import { details, titles } from './words.ts'

export interface Problem {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: Record<string, unknown>
}

/** What a refusal says to people. */
export const sentenceOf = ({ kind, detail }: Refusal): Text => detail ?? details[kind]

/** RFC 9457, in the caller's language; `code` and pointers are the same in every language. */
export function problem(refusal: Refusal, instance: string, language: Language): Problem {
  const status = STATUS[refusal.kind]
  const body = {
    type: `/docs#problem-${refusal.kind}`,
    title: titles[refusal.kind][language],
    status,
    detail: sentenceOf(refusal)[language],
    instance,
    code: refusal.kind,
    ...refusal.members,
    ...(refusal.errors && {
      errors: refusal.errors.map((error) => ({ pointer: error.pointer, code: error.code, detail: error.detail[language] })),
    }),
  }
  return {
    status,
    headers: { ...refusal.headers, 'content-type': 'application/problem+json', 'content-language': language === 'zh' ? 'zh-CN' : 'en' },
    body,
  }
}
