/** What the verifier says, in English and in simplified Chinese. */

export const languages = ["en", "zh"];

const steps = {
  key: ["verifier key", "验证公钥"],
  input: ["input", "输入"],
  shape: ["shape", "结构"],
  checkpoint: ["checkpoint", "检查点"],
  block: ["block", "区块"],
  disclosure: ["disclosure", "披露"],
  path: ["path", "路径"],
  index: ["index", "索引"],
  answer: ["answer", "答复"],
  announcement: ["announcement of a key", "密钥公告"],
  contradiction: ["contradiction", "矛盾"],
};

const places = {
  presentation: ["the presentation", "出示文件"],
  receipt: ["the receipt", "回执"],
  proof: ["the proof", "证明"],
  block: ["the block", "区块"],
  blockStatement: ["a block statement", "区块声明"],
  statement: ["a presented statement", "所出示的声明"],
  payload: ["a statement's payload", "声明的载荷"],
  neighbour: ["the neighbour in the index", "索引中的邻居"],
  since: ["the label's earlier head", "标签较早的头"],
  indexProof: ["the index proof", "索引证明"],
  range: ["the range proof", "区间证明"],
  evidence: ["the evidence", "证据文件"],
  givenStatement: ["the statement that the proof is about", "证明所涉的声明"],
};

const jsonFaults = {
  invalidUTF8: ["the bytes are not valid UTF-8", "字节不是有效的 UTF-8"],
  unexpectedEnd: ["the text ends too early", "文本过早结束"],
  unexpectedByte: ["this is not JSON", "不是 JSON"],
  duplicateName: ["a member name appears twice in one object", "同一对象中成员名重复"],
  tooDeep: ["the nesting is too deep", "嵌套过深"],
  loneSurrogate: ["an escaped surrogate has no partner", "转义的代理字符不成对"],
  controlCharacter: ["a control character stands unescaped in a string", "字符串中有未转义的控制字符"],
  trailingBytes: ["something follows the value", "值之后还有内容"],
  numberTooLong: ["a number has too many digits", "数字位数过多"],
  notAnInteger: ["a number is not an integer of at most 2^53 - 1", "数字不是不超过 2^53 - 1 的整数"],
};

const phrases = {
  // Steps that passed.
  presentationShape: ["a presentation of {count} statements", "含 {count} 条声明的出示文件"],
  receiptShape: ["a receipt for {count} stored records", "{count} 条入库记录的回执"],
  proofShape: ["a C2SP proof for leaf {index}", "叶 {index} 的 C2SP 证明"],
  evidenceShape: ["evidence of the kind {kind}", "{kind} 类证据"],
  checkpointPassed: ["signed by {origin}: {size} leaves", "由 {origin} 签名：{size} 个叶"],
  blockPassed: ["block {height} of {time} is the last leaf", "区块 {height}（{time}）是最后一个叶"],
  openedPassed: [
    "statement {index}, {type}: {shown} of {all} members shown",
    "声明 {index}，{type}：出示 {shown}/{all} 个成员",
  ],
  withheldShown: [
    "statement {index} is withheld: it exists, and no more is shown",
    "声明 {index} 未出示内容：仅证明其存在",
  ],
  keyAnnounced: [
    "from size {size} on this key signs too: {key}", "自大小 {size} 起，此公钥也签名：{key}",
  ],
  blockShown: ["statement {index} is a block", "声明 {index} 是区块"],
  entryGiven: ["the entry was given, without contents", "只给出条目，未给出内容"],
  pathPassed: ["leaf {index} is in the tree of {size}", "叶 {index} 在 {size} 个叶的树中"],
  indexWhole: ["{label}: all {count} statements, whole", "{label}：全部 {count} 条声明，完整"],
  indexPage: [
    "{label}: {shown} of {count} statements, from {from}",
    "{label}：从第 {from} 条起 {shown} 条，共 {count} 条",
  ],
  indexAbsent: ["{label}: nothing is recorded, proven absent", "{label}：无记录，已证明不存在"],
  batchPassed: [
    "batch {batch} of {participant}: {received} received, {stored} stored, {ignored} ignored, {refused} refused",
    "{participant} 的批次 {batch}：收到 {received}，入库 {stored}，忽略 {ignored}，拒绝 {refused}",
  ],
  rangePassed: [
    "leaves {first} to {last} are in the tree of {size}",
    "叶 {first} 至 {last} 在 {size} 个叶的树中",
  ],
  answerPassed: [
    "what was made again from the proof is the same: {made}",
    "由证明重新得出的部分一致：{made}",
  ],
  contradictionFound: [
    "the log signed both, and both cannot be true",
    "日志签署了两者，而两者不可能同时为真",
  ],
  // The verifier key and the file.
  malformedKey: [
    'A key is written as its name, its id in 8 lower-case hexadecimal digits and its bytes in base64, joined by "+".',
    "公钥应写作：名称、8 位小写十六进制标识、base64 字节，以 “+” 连接。",
  ],
  unsupportedKeyType: ["The key is not an Ed25519 key (type 01).", "公钥不是 Ed25519（类型 01）。"],
  wrongKeyID: [
    "The key's id does not follow from its name and bytes: one of them was changed.",
    "公钥标识与名称和字节不符：其中之一被改动。",
  ],
  notJSON: ["the file is not JSON: {fault} (at byte {offset})", "文件不是 JSON：{fault}（第 {offset} 字节）"],
  noObject: ["the file is JSON, but no object", "文件是 JSON，但不是对象"],
  notVerifiable: [
    "the file is neither an answer, a presentation, a receipt, a proof nor evidence",
    "文件不是答复、出示文件、回执、证明或证据",
  ],
  labelUnreadable: ["the label asked about is not in normal form", "所询标签不是规范形式"],
  labelOfReceipt: ["a label is for answers about a label", "标签只用于关于标签的答复"],
  statementNeeded: [
    "a C2SP proof is about a statement: give the statement, or its entry",
    "C2SP 证明针对一条声明：请给出该声明或其条目",
  ],
  statementUnreadable: [
    "the statement is neither an entry in base64, a payload nor an opened statement",
    "声明既不是 base64 条目，也不是载荷或已公开的声明",
  ],
  verifierFault: ["this verifier failed: {message}", "验证程序出错：{message}"],
  // Shape.
  notAnObject: ["{place} is not an object", "{place}不是对象"],
  otherMembers: [
    "{place} does not have exactly the members that the format names",
    "{place}的成员与格式规定不完全一致",
  ],
  notAString: ["{member} of {place} is not a string", "{place}的 {member} 不是字符串"],
  notACount: [
    "{member} of {place} is not an integer from 0 to 2^53 - 1",
    "{place}的 {member} 不是 0 至 2^53 - 1 的整数",
  ],
  notAList: ["{member} of {place} is not a list", "{place}的 {member} 不是列表"],
  holdsNoCount: [
    "{member} of {place} holds what is not an integer from 0 to 2^53 - 1",
    "{place}的 {member} 含有非 0 至 2^53 - 1 整数的元素",
  ],
  holdsNoString: [
    "{member} of {place} holds what is not a string",
    "{place}的 {member} 含有非字符串的元素",
  ],
  indicesDoNotAscend: [
    "the statements' indices do not ascend below the block's size",
    "声明的序号未严格递增或不小于区块的 size",
  ],
  blockInLabelAnswer: [
    "a block stands in an answer about a label", "关于标签的答复中出现了区块",
  ],
  linesDoNotAscend: [
    "the receipt's lines do not ascend from 1 or more", "回执的行号未从 1 起严格递增",
  ],
  entriesAndLines: [
    "the receipt does not have one entry for each line and one for the batch",
    "回执的条目数不等于行数加一",
  ],
  notInOneBlock: ["the batch's leaves are not within one block", "批次的叶不在同一区块内"],
  proofForm: [
    "line {line} of the proof is not what c2sp.org/tlog-proof@v1 has there",
    "证明第 {line} 行不符合 c2sp.org/tlog-proof@v1",
  ],
  memberUnproven: ["the answer has a member that nothing proves", "答复中有无从证明的成员"],
  batchAnswer: ["the answer to a batch lacks its id or its counts", "批次答复缺少编号或计数"],
  mergedList: [
    "merged is a list of presentations, where there are any", "merged 应为非空的出示文件列表",
  ],
  momentUnreadable: ["the answer is of no moment that can be read", "答复的时点无法读取"],
  // Checkpoint.
  malformedNote: [
    "This is not a signed note: a text, a blank line and the signature lines, each ended by a line feed.",
    "不是签名文书：应为正文、空行和签名行，各以换行结束。",
  ],
  malformedSignatureLine: [
    "A signature line must be an em dash, a space, the key's name, a space and the signature in base64.",
    "签名行应为破折号、空格、公钥名称、空格和 base64 签名。",
  ],
  tooManySignatures: ["The note has more than 100 signatures.", "签名超过 100 个。"],
  malformedCheckpoint: [
    "Line {line} of the checkpoint is wrong or missing: the lines are the origin, the size in decimal digits and the root's 32 bytes in base64.",
    "检查点第 {line} 行错误或缺失：各行应为来源、十进制大小、base64 的 32 字节根。",
  ],
  sizeTooLarge: ["the checkpoint's size is beyond 2^53 - 1", "检查点的大小超过 2^53 - 1"],
  wrongSignature: [
    "A signature under the key's name does not verify: the note was changed, or the signature was.",
    "该公钥名下的签名不成立：正文或签名被改动。",
  ],
  notSigned: ["No signature on the note is by the given key.", "没有所给公钥的签名。"],
  moreThanThreeLines: ["the checkpoint has more than three lines", "检查点多于三行"],
  otherOrigin: ["the checkpoint is of another log", "检查点属于另一日志"],
  // Block.
  notAHash: ["a hash is not the b64 of 32 bytes", "哈希不是 32 字节的 b64"],
  otherBlockType: ["the block statement has another type than a block's", "区块声明的类型不是区块"],
  blockOfAnotherLog: ["the block statement is of another log", "区块声明属于另一日志"],
  blockSize: ["the block's size is not the index of its leaf", "区块的 size 不是其叶的序号"],
  blockNumbers: [
    "the block's height, first and size contradict each other", "区块的 height、first、size 互相矛盾",
  ],
  blockBeforeFirst: ["the first block has others before it", "首个区块之前还有区块"],
  notTheLastLeaf: [
    "the block statement is not the last leaf of the checkpoint's tree",
    "区块声明不是检查点的树的最后一个叶",
  ],
  rootBeforeBlock: [
    "the block's root is not that of the leaves before it", "区块的根不是其前各叶的根",
  ],
  // Disclosure.
  digestList: [
    "_sd is not a strictly ascending list of digests in base64url",
    "_sd 不是严格递增的 base64url 摘要列表",
  ],
  digestAlgorithm: ["_sd_alg is not sha-256", "_sd_alg 不是 sha-256"],
  statementOfAnotherLog: ["the statement is of another log", "声明属于另一日志"],
  statementType: ["vct is not the type of a statement", "vct 不是声明类型"],
  disclosureEncoding: ["a disclosure is not base64url", "披露不是 base64url"],
  disclosureForm: [
    "a disclosure is not the canonical JSON of a salt, a name and a value",
    "披露不是盐、名称、值的规范 JSON",
  ],
  disclosureSalt: [
    "a disclosure has a salt that is not base64url of 16 bytes", "披露的盐不是 16 字节的 base64url",
  ],
  disclosureName: ["a disclosure discloses a member that no statement has", "披露了声明不可能有的成员"],
  disclosureValue: ["a disclosure has a value that cannot be hashed", "披露的值不可哈希"],
  notCommitted: ["the payload does not commit to a disclosure", "载荷未承诺某项披露"],
  disclosedTwice: ["a member is disclosed twice", "同一成员披露了两次"],
  labelDoesNotFollow: [
    "the label does not follow from what is disclosed", "由披露的内容得不出该标签",
  ],
  seed: ["the batch seed is not the b64 of 32 bytes", "批次种子不是 32 字节的 b64"],
  notABatch: ["the receipt's statement is not a batch's", "回执的声明不是批次声明"],
  batchMembers: [
    "the batch statement's seven members are not all disclosed", "批次声明的七个成员未全部披露",
  ],
  otherBatch: ["the receipt's statement is of another batch", "回执的声明属于另一批次"],
  otherTime: ["the receipt's time is not its statement's", "回执的时间与其声明不符"],
  batchCounts: [
    "the receipt's lines are not as many as its statement says", "回执的行数与其声明不符",
  ],
  otherLastEntry: ["the receipt's last entry is not its statement's", "回执的末条目不是其声明的条目"],
  // Paths.
  outsideTree: [
    "The proof speaks of a leaf that is not in a tree of this size.", "证明所指的叶不在该大小的树中。",
  ],
  notAnEarlierTree: [
    "Consistency holds from a tree of one leaf or more to one at least as large; these sizes are not of that kind.",
    "一致性须从至少一个叶的树到不更小的树。",
  ],
  wrongLength: [
    "A proof for these positions and sizes has {expected} hashes; this one has {found}.",
    "该位置与大小的证明应有 {expected} 个哈希，此处有 {found} 个。",
  ],
  rootMismatch: [
    "The proof leads to another root: what it shows is not in this tree, or was changed.",
    "证明导向另一个根：所示内容不在此树中或被改动。",
  ],
  // Index.
  labelForm: ["the label is not in normal form", "标签不是规范形式"],
  otherLabel: [
    "the answer is about another label than the one asked about", "答复的标签不是所询标签",
  ],
  notAboutTheLabel: [
    "the answer is not about the label that was asked about", "答复不是关于所询标签的",
  ],
  siblings: [
    "the siblings are more than 256, or the last of them is empty", "兄弟节点超过 256 个或最后一个为空",
  ],
  nonce: ["the nonce is not the b64 of 16 bytes", "随机数不是 16 字节的 b64"],
  neighbourOfPresent: [
    "a label that has statements has no neighbour at the end of its path",
    "有声明的标签在路径末端没有邻居",
  ],
  moreShownThanThere: [
    "the statements shown are none, or more than the label has", "所示声明为零条或多于标签所有",
  ],
  somethingOfNothing: [
    "the answer shows something of a label that has no statement", "标签没有声明而答复仍有内容",
  ],
  neighbourElsewhere: [
    "the neighbour does not stand where the label would", "邻居不在标签应在的位置",
  ],
  otherIndexRoot: [
    "the proof does not lead to the block's index root", "证明未导向区块的索引根",
  ],
  // Answer.
  warningCounts: ["the warnings are not as many as are listed", "警告数与所列不符"],
  ignoredLines: ["more lines are listed as ignored than were", "所列忽略行多于实际"],
  otherCounts: [
    "the counts are not those that the receipt proves", "计数与回执所证明的不符",
  ],
  otherRecords: [
    "the records are not those that the presentation proves", "记录与出示文件所证明的不符",
  ],
  proofOfMore: [
    "the answer names one record, and the proof is of more", "答复只有一条记录而证明不止一条",
  ],
  proofOfNoLabel: [
    "the answer names a label's records, and the proof is of no label",
    "答复是标签的记录而证明无标签",
  ],
  recordNotThere: ["the record was not there at the moment", "该时点尚无此记录"],
  link: ["a link is not what the statements disclose", "关联与声明所披露的不符"],
  sizeNeverHad: ["the log never had the size that the answer is of", "日志从未有过答复所称的大小"],
  otherMoment: [
    "the proof is not of the checkpoint of the moment asked about", "证明不是所询时点的检查点",
  ],
  blockAfterMoment: [
    "the block that proves the answer is later than the moment asked about",
    "证明答复的区块晚于所询时点",
  ],
  noInquiry: ["the answer does not end with its inquiry", "答复未以其查询结尾"],
  fileWithoutInquiry: ["a file does not end with the inquiry", "某文件未以该查询结尾"],
  inquiryMoment: ["the inquiry was about another moment", "查询针对另一时点"],
  inquiryCount: [
    "the inquiry counts other statements than stand before it", "查询所计声明与其前的声明不符",
  ],
  inquiryAsserted: ["the inquiry commits to another asserted part", "查询承诺的是另一份断言部分"],
  mergedCheckpoint: [
    "a merged business's file is proven by another checkpoint", "被合并企业的文件由另一检查点证明",
  ],
  notABusiness: ["a report is proven by files of businesses", "报告须由企业文件证明"],
  fileTwice: ["the file of a business stands twice", "同一企业的文件出现两次"],
  notWhole: [
    "the report is of all that is recorded, and a proof is not whole",
    "报告涵盖全部记录，而某证明不完整",
  ],
  disputeProof: [
    "the answer is of a dispute, and its proof is of a label", "答复是关于异议的，而证明是关于标签的",
  ],
  // Announcements of keys.
  announcementHidden: [
    "the announcement does not show both vkey and from_size", "公告没有同时出示 vkey 和 from_size",
  ],
  announcedSize: [
    "from_size is not the size of the first checkpoint over the announcement",
    "from_size 不是覆盖该公告的第一个检查点的大小",
  ],
  announcedOtherLog: ["the key that is announced is of another log", "所公告的公钥属于另一个日志"],
  incidentProof: [
    "the answer is of an incident, and its proof is of a label", "答复是关于事件的，而证明是关于标签的",
  ],
  // Evidence.
  evidenceKind: ["the evidence is of no kind that the format names", "证据不属于格式所列种类"],
  bothMayBeTrue: [
    "both may be true: this does not convict the log", "两者可以同时为真：不足以证明日志作伪",
  ],
  twoCheckpoints: [
    "the receipt and the presentation are of two checkpoints", "回执与出示文件属于两个不同的检查点",
  ],
  notOneLabel: ["the presentations are not about one label", "两份出示文件不是关于同一标签"],
  notWholeAnswer: ["the answer is not whole", "答复不完整"],
  noOpenedStatement: [
    "no opened statement shows a member by which the label follows",
    "没有已公开的声明能得出该标签",
  ],
};

/** Milliseconds since 1970 as `YYYY-MM-DDThh:mm:ssZ`. */
export function timeText(milliseconds) {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime())
    ? `${milliseconds} ms` : date.toISOString().replace(/\.\d+Z$/, "Z");
}


function translated(table, key, language) {
  return table[key]?.[languages.indexOf(language)] ?? key;
}

export function stepTitle(language, step) {
  return translated(steps, step, language);
}

/** The text of `key` with its values. @param {"en" | "zh"} language */
export function phrase(language, key, values = {}) {
  const shown = {
    ...values, place: translated(places, values.place, language),
    fault: translated(jsonFaults, values.fault, language),
    time: values.time === undefined ? "" : timeText(values.time),
  };
  const text = translated(phrases, key, language)
    .replace(/\{(\w+)\}/g, (_, name) => String(shown[name]));
  return values.position === undefined ? text : `${text} (statements[${values.position}])`;
}

/** Every text of the table, for the test that each is there in both languages. */
export const tables = { steps, places, jsonFaults, phrases };
