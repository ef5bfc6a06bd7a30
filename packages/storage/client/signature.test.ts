import { AwsV4Signer } from 'aws4fetch'
import { expect, it } from 'vitest'
import { signed } from './signature.ts'

const now = new Date('2026-09-14T01:02:03.456Z')
const unsigned = {
  host: 'dynamodb.cn-north-1.amazonaws.com.cn',
  region: 'cn-north-1',
  service: 'dynamodb',
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.GetItem' },
  body: JSON.stringify({ TableName: '表', Key: { pk: { S: '一' } } }),
}

/** What another's implementation signs. */
async function byAnother(keys: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }): Promise<string | null> {
  const { host, region, service, headers, body } = unsigned
  const datetime = now.toISOString().replace(/[-:]|\.\d+/g, '')
  const signer = new AwsV4Signer({ ...keys, url: `https://${host}/`, region, service, headers, body, datetime, allHeaders: true })
  return (await signer.sign()).headers.get('authorization')
}
const asOneLine = (header: string | null | undefined) => header?.replaceAll(', ', ',')

it.each([
  ['keys', { accessKeyId: 'AKIA1', secretAccessKey: 'one secret' }],
  ['other keys', { accessKeyId: 'AKIA2', secretAccessKey: 'two secret' }],
  ['keys that run out', { accessKeyId: 'ASIA1', secretAccessKey: 'one secret', sessionToken: 'token+/=' }],
])('signs with %s as another implementation does', async (_, keys) => {
  const headers = signed(unsigned, keys, now)
  expect(asOneLine(headers.authorization)).toBe(asOneLine(await byAnother(keys)))
  expect(headers['x-amz-security-token']).toBe('sessionToken' in keys ? keys.sessionToken : undefined)
})
