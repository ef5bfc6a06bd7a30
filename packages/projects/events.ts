import * as z from 'zod'
import { Day, type EventCatalogue, eventType } from '#web'
import { PRESENCE_ROLES, PROJECT_STAGES } from './model.ts'

/** What happens to a project. */
export const projectEvents: EventCatalogue = {
  'project.registered': eventType({ zh: '项目已登记', en: 'Project registered' }),
  'project.changed': eventType(
    { zh: '项目资料已修改', en: 'Project details changed' },
    { changed: z.array(z.string()).describe('Names of the fields that were sent.') },
  ),
  'project.moved': eventType(
    { zh: '项目已迁移', en: 'Project moved to another base' },
    {
      roles: z.array(z.enum(PRESENCE_ROLES)),
      fromBase: z.string(),
      toBase: z.string().nullable().describe('Null when the roles left without going to another base.'),
      custodian: z.string(),
      stage: z.enum(PROJECT_STAGES),
      day: Day,
    },
  ),
}
