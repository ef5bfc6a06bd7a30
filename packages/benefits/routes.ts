import { ok, orgKind, refused } from '#kernel'
import { type Route, route } from '#web'
import { forecastOf } from './answer.ts'
import { ForecastBody, ForecastView } from './contract.ts'

export const benefitRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/benefits/forecast',
    tag: 'Agreements',
    summary: { zh: '测算利益分成', en: 'What benefit rules would come to, year by year; nothing is written' },
    body: ForecastBody,
    answer: ForecastView,
    status: 200,
    refusals: ['forbidden', 'rule-not-applicable'],
    run: async ({ actor, language }, { body }) => {
      if (!['base', 'secretariat', 'project'].includes(orgKind(actor.org))) return refused({ kind: 'forbidden' })
      const { rules, ...figures } = body
      const found = forecastOf(rules, figures, language)
      return found.ok ? ok({ status: 200, headers: {}, body: found.value }) : found
    },
  }),
]
