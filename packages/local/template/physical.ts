import { createHash } from 'node:crypto'

/** Everything on this machine is in this account and region, as the templates see it. */
export const account = '000000000000'
export const region = 'us-east-1'

/** What `Ref` and `Fn::GetAtt` answer for a resource. */
export interface Physical {
  ref: string
  attributes: Record<string, string>
}

/** Where a resource stands: its stack, its logical id, and the address of the HTTP API on this machine. */
export interface Place {
  stack: string
  logicalId: string
  gateway: string
}

const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account}:${rest}`
const generated = ({ stack, logicalId }: Place): string => `${stack}-${logicalId}`
const short = (place: Place): string => createHash('sha256').update(generated(place)).digest('hex').slice(0, 10)
const named = (place: Place): Physical => ({ ref: generated(place), attributes: {} })

/** Bucket names are lower case and at most 63 long. */
function bucketName(place: Place): string {
  const name = generated(place).toLowerCase()
  return name.length <= 63 ? name : `${name.slice(0, 52)}-${short(place)}`
}

function withArn(service: string, kind: string, suffix = ''): (place: Place) => Physical {
  return (place) => ({ ref: generated(place), attributes: { Arn: `${arn(service, kind)}${generated(place)}${suffix}` } })
}

function table(place: Place): Physical {
  const own = arn('dynamodb', `table/${generated(place)}`)
  return { ref: generated(place), attributes: { Arn: own, StreamArn: `${own}/stream/local` } }
}

function bucket(place: Place): Physical {
  const name = bucketName(place)
  return { ref: name, attributes: { Arn: `arn:aws:s3:::${name}`, DomainName: `${name}.s3.amazonaws.com` } }
}

function key(place: Place): Physical {
  const id = short(place)
  return { ref: id, attributes: { Arn: arn('kms', `key/${id}`), KeyId: id } }
}

function role(place: Place): Physical {
  const name = generated(place)
  return { ref: name, attributes: { Arn: `arn:aws:iam::${account}:role/${name}`, RoleId: short(place) } }
}

function topic(place: Place): Physical {
  const own = arn('sns', generated(place))
  return { ref: own, attributes: { TopicArn: own, TopicName: generated(place) } }
}

function queue(place: Place): Physical {
  const name = generated(place)
  const url = `https://sqs.${region}.amazonaws.com/${account}/${name}`
  return { ref: url, attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl: url } }
}

function api(place: Place): Physical {
  return { ref: short(place), attributes: { ApiEndpoint: place.gateway, ApiId: short(place) } }
}

const types: Record<string, (place: Place) => Physical> = {
  'AWS::ApiGatewayV2::Api': api,
  'AWS::ApiGatewayV2::Integration': (place) => ({ ref: short(place), attributes: {} }),
  'AWS::ApiGatewayV2::Route': (place) => ({ ref: short(place), attributes: {} }),
  'AWS::ApiGatewayV2::Stage': () => ({ ref: '$default', attributes: {} }),
  'AWS::CDK::Metadata': named,
  'AWS::CloudWatch::Alarm': withArn('cloudwatch', 'alarm:'),
  'AWS::DynamoDB::Table': table,
  'AWS::Events::Rule': withArn('events', 'rule/'),
  'AWS::IAM::Policy': named,
  'AWS::IAM::Role': role,
  'AWS::KMS::Alias': named,
  'AWS::KMS::Key': key,
  'AWS::Lambda::EventSourceMapping': named,
  'AWS::Lambda::Function': withArn('lambda', 'function:'),
  'AWS::Lambda::Permission': named,
  'AWS::Logs::LogGroup': withArn('logs', 'log-group:', ':*'),
  'AWS::Logs::MetricFilter': named,
  'AWS::S3::Bucket': bucket,
  'AWS::S3::BucketPolicy': named,
  'AWS::SNS::Subscription': named,
  'AWS::SNS::Topic': topic,
  'AWS::SNS::TopicPolicy': named,
  'AWS::SQS::Queue': queue,
  'AWS::SQS::QueuePolicy': named,
}

/** Names and ARNs are made from the logical id, so that they are the same at each start. Throws on a type it does not know. */
export function physical(type: string, place: Place): Physical {
  const make = types[type]
  if (!make) throw new Error(`The local stack does not know the resource type ${type} (${place.logicalId} in ${place.stack})`)
  return make(place)
}
