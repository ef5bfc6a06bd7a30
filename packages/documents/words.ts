import type { Words } from '#kernel'

/** What is said of documents, whoever holds them. */
export const words = {
  notUploaded: {
    zh: '尚未收到文件内容；请先按上传地址发送。',
    en: 'The content has not arrived yet; send it to the upload address first.',
  },
  type: { zh: '不支持的文件类型；可用：{types}。', en: 'This type of file is not taken; these are: {types}.' },
  photoSize: { zh: '照片最大 {mb} MB。', en: 'A photo has {mb} MB at most.' },
  most: { zh: '最多 {most} 份材料。', en: 'There are {most} documents at most.' },
} as const satisfies Words
