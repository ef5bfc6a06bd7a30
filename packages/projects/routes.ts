import { type Route, route } from '#web'
import { changeProject, registerProject } from './commands.ts'
import { NewProject, ProjectChange, ProjectList, ProjectParams, ProjectQuery, ProjectView } from './contract.ts'
import { listProjects, readProject } from './queries.ts'

const tag = 'Projects'

export const projectRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/projects',
    tag,
    summary: { zh: '登记项目', en: 'Register a project' },
    body: NewProject,
    answer: ProjectView,
    status: 201,
    refusals: ['forbidden'],
    run: (ctx, { body }) => registerProject(ctx, body),
  }),
  route({
    method: 'get',
    path: '/v1/projects',
    tag,
    summary: { zh: '本机构相关的项目', en: 'The projects of the caller’s organisation' },
    query: ProjectQuery,
    answer: ProjectList,
    status: 200,
    run: (ctx, { query }) => listProjects(ctx, query),
  }),
  route({
    method: 'get',
    path: '/v1/projects/{id}',
    tag,
    summary: { zh: '查看项目', en: 'One project' },
    params: ProjectParams,
    answer: ProjectView,
    status: 200,
    refusals: ['not-found'],
    run: (ctx, { params }) => readProject(ctx, params.id),
  }),
  route({
    method: 'patch',
    path: '/v1/projects/{id}',
    tag,
    summary: { zh: '修改项目资料（主管基地）', en: 'Change a project (custodian)' },
    params: ProjectParams,
    body: ProjectChange,
    answer: ProjectView,
    status: 200,
    refusals: ['not-found', 'forbidden', 'precondition-required', 'edit-conflict'],
    run: (ctx, { params, body }) => changeProject(ctx, params.id, body),
  }),
]
