import { type CfnElement, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { bundleOf, type FunctionName } from '../build.ts'

export interface PlatformFunctionProps {
  name: FunctionName
  memoryMb: number
  timeoutSeconds: number
  environment: Record<string, string>
  /** All it may do besides writing its own log. */
  may: PolicyStatement[]
  /** Wildcards among them, as the rules name them (`Resource::…`), each with the reason why it must be one. */
  wildcards?: Record<string, string>
}

export interface PlatformFunction {
  lambda: LambdaFunction
  log: LogGroup
}

/** A function of the platform with a log and a role of its own, which may do what is listed and nothing else. */
export function platformFunction(scope: Construct, id: string, props: PlatformFunctionProps): PlatformFunction {
  const log = keptLog(scope, `${id}Log`)
  const role = new Role(scope, `${id}Role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { work: new PolicyDocument({ statements: [writeLog(log), ...props.may] }) },
  })
  for (const [finding, reason] of Object.entries(props.wildcards ?? {}))
    Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[${finding}]`, reason })
  const lambda = new LambdaFunction(scope, `${id}Function`, {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(bundleOf(props.name)),
    handler: 'index.handler',
    memorySize: props.memoryMb,
    timeout: Duration.seconds(props.timeoutSeconds),
    environment: props.environment,
    role,
    logGroup: log,
  })
  const resource = lambda.node.defaultChild as CfnElement
  resource.overrideLogicalId(`${id}Function`)
  return { lambda, log }
}

/** A log kept for six months, the least that the Cybersecurity Law of China (article 21) asks of a network operator. */
export function keptLog(scope: Construct, id: string): LogGroup {
  return new LogGroup(scope, id, { retention: RetentionDays.SIX_MONTHS, removalPolicy: RemovalPolicy.RETAIN })
}

export function allow(actions: string[], resources: string[], conditions?: Record<string, Record<string, string[]>>): PolicyStatement {
  return new PolicyStatement({ effect: Effect.ALLOW, actions, resources, ...(conditions && { conditions }) })
}

function writeLog(log: LogGroup): PolicyStatement {
  return allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [log.logGroupArn])
}
