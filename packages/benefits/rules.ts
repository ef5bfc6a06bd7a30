import * as z from 'zod'
import { overlaps } from './overlap.ts'
import { BenefitRule, complain } from './rule.ts'
import { words } from './words.ts'

/** The rules of one agreement: each by its own name, no two of a kind on one measure at one time. */
export const BenefitRules = z
  .array(BenefitRule)
  .max(50)
  .superRefine((rules, check) => {
    rules.forEach(({ id }, n) => {
      if (rules.findIndex((other) => other.id === id) < n)
        check.addIssue({ code: 'custom', path: [n, 'id'], ...complain('twice', words.twice) })
    })
    for (const { n, detail } of overlaps(rules)) check.addIssue({ code: 'custom', path: [n, 'from'], ...complain('overlap', detail) })
  })
