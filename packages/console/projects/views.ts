import type * as z from 'zod'
import type { ProjectView } from '#projects'

/** A project as the API shows it. */
export type Project = z.infer<typeof ProjectView>
