import { callJson, environmentKeys, type JsonService } from '#storage'
import { setting } from './setting.ts'

/** Puts messages into a queue, to be seen there after so many seconds (0 to 900); says why where it could not. */
export function queueOf(url: string): (message: object, delaySeconds: number) => Promise<string | null> {
  const sqs: JsonService = {
    service: 'sqs',
    region: setting('AWS_REGION'),
    endpoint: process.env.AWS_ENDPOINT_URL_SQS,
    target: 'AmazonSQS',
    version: '1.0',
  }
  return async (message, DelaySeconds) => {
    try {
      await callJson(sqs, environmentKeys(), 'SendMessage', { QueueUrl: url, MessageBody: JSON.stringify(message), DelaySeconds })
      return null
    } catch (error) {
      return String(error)
    }
  }
}
