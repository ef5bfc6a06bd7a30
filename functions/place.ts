import type { Place } from '#storage'
import { setting } from './setting.ts'

/** Where the platform's objects lie. */
export const placeOfDocuments = (): Place => ({
  bucket: setting('DOCUMENTS_BUCKET'),
  region: setting('AWS_REGION'),
  endpoint: process.env.AWS_ENDPOINT_URL_S3,
})
