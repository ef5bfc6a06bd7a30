import type * as sdk from '@aws-sdk/client-dynamodb'

/** The operations of DynamoDB that are used here, each with what it takes and what it answers. Binary values are not: JSON has none. */
export interface Calls {
  readonly BatchGetItem: Call<sdk.BatchGetItemCommandInput, sdk.BatchGetItemCommandOutput>
  readonly BatchWriteItem: Call<sdk.BatchWriteItemCommandInput, sdk.BatchWriteItemCommandOutput>
  readonly DeleteItem: Call<sdk.DeleteItemCommandInput, sdk.DeleteItemCommandOutput>
  readonly GetItem: Call<sdk.GetItemCommandInput, sdk.GetItemCommandOutput>
  readonly PutItem: Call<sdk.PutItemCommandInput, sdk.PutItemCommandOutput>
  readonly Query: Call<sdk.QueryCommandInput, sdk.QueryCommandOutput>
  readonly Scan: Call<sdk.ScanCommandInput, sdk.ScanCommandOutput>
  readonly TransactWriteItems: Call<sdk.TransactWriteItemsCommandInput, sdk.TransactWriteItemsCommandOutput>
  readonly UpdateItem: Call<sdk.UpdateItemCommandInput, sdk.UpdateItemCommandOutput>
}
interface Call<Input, Output> {
  readonly input: Input
  readonly output: Omit<Output, '$metadata'>
}
export type Operation = keyof Calls
