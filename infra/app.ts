import { App, type StackProps, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { build } from './build.ts'
import { platformStack } from './platform.ts'
import { statefulStack } from './stateful.ts'

export interface FeidiProps {
  region: string
  /** Account to deploy to; without it the templates fit any account. */
  account?: string
  /** Where the templates go; without it, where the CDK command line says. */
  outDir?: string
  /** Whether to hold every resource against the AwsSolutions rules, which takes time; `synth()` of the app throws on a finding. */
  checked: boolean
}

/** Both stacks for one region. The bundles must have been built. */
export function feidi({ region, account, outDir, checked }: FeidiProps): App {
  const app = new App({
    ...(outDir && { outdir: outDir }),
    analyticsReporting: false,
    // Set here and not in cdk.json, so that plain node makes the same templates as the command line.
    postCliContext: {
      'aws:cdk:enable-asset-metadata': true,
      '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
      // An export in use cannot go: what holds data refuses to change under what needs it.
      '@aws-cdk/core:defaultCrossStackReferences': 'strong',
    },
  })
  const props: StackProps = { env: { region, ...(account && { account }) } }
  platformStack(app, statefulStack(app, props), props)
  if (checked) Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  return app
}

if (import.meta.main) {
  await build()
  const account = process.env.CDK_DEFAULT_ACCOUNT
  feidi({ region: process.env.CDK_DEFAULT_REGION ?? 'us-east-1', ...(account && { account }), checked: true }).synth()
}
