import type { Words } from '#kernel'

export const documentWords = {
  title: { zh: '上传材料', en: 'Add documents' },
  upload: { zh: '上传材料', en: 'Upload documents' },
  uploadHint: {
    zh: '可上传 pdf、ofd、png、jpg、docx、xlsx、zip，一次合计不超过 4 MB。更大的文件请通过接口上传。',
    en: 'PDF, OFD, PNG, JPG, DOCX, XLSX or ZIP, up to 4 MB in total at a time. Larger files can be uploaded through the API.',
  },
  uploadNow: { zh: '上传', en: 'Upload' },
  missing: { zh: '提交前还缺：', en: 'Still missing before it can be submitted: ' },
  missingText: { zh: '协议要求先上传下列材料，才能提交。', en: 'The agreement requires these documents before the case can be submitted.' },
  complete: { zh: '协议没有要求其他材料；需要时可以补充。', en: 'The agreement requires no further documents; add what helps.' },
  officeOnly: {
    zh: '材料由各方的经办人、审批人或项目负责人上传；代为办理的，委托事项中须有“上传材料”。',
    en: 'An officer or approver of a party adds documents, or the project’s lead; whoever acts for another needs “Add documents” in the delegation.',
  },
  others: { zh: '其他材料', en: 'Other documents' },
  there: { zh: '已上传', en: 'Uploaded so far' },
  toCase: { zh: '查看流转单', en: 'Open the case' },
  uploaded: { zh: '材料已上传并核验。', en: 'Uploaded and verified.' },
  partly: { zh: '其余 {n} 份已上传并核验。', en: 'The other {n} are uploaded and verified.' },
  chooseFile: { zh: '请选择文件。', en: 'Choose a file.' },
  tooLarge: { zh: '文件合计超过 4 MB。', en: 'The files are larger than 4 MB in total.' },
  refusedFile: { zh: '文件内容与登记的不一致，请重新上传。', en: 'The content differs from what was registered. Upload it again.' },
  fileFault: { zh: '{file}：{fault}', en: '{file}: {fault}' },
  notStored: { zh: '没有上传成功，请重试。', en: 'The upload failed. Please try again.' },
} as const satisfies Words
