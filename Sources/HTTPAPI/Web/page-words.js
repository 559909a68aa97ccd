/** What the page says, in English and in simplified Chinese. */

const words = {
  title: ["Verify an answer", "验证答复"],
  skip: ["Skip to the form", "跳到表单"],
  home: ["To the chain of blocks", "返回区块链"],
  introduction: [
    "Everything is checked in this browser. Nothing that you choose or paste is sent anywhere.",
    "所有验证均在本浏览器内进行。您选择或粘贴的内容不会发送到任何地方。",
  ],
  file: [
    "The file: an answer, a presentation, a receipt, a C2SP proof or evidence",
    "文件：答复、出示文件、回执、C2SP 证明或证据",
  ],
  dropHint: ["Choose it, or drop it here.", "请选择文件，或拖放到此处。"],
  pasted: ["Or paste it", "或粘贴内容"],
  key: ["The registry's verifier key", "登记处的验证公钥"],
  keyHint: [
    "Have it from the registry in another way than this page: on paper, from its contract or its regulator.",
    "请通过本页以外的途径取得：书面、合同或监管机构。",
  ],
  keySource: [
    "This key came from the server that serves this page. Compare it with the one that you were given.",
    "此公钥来自提供本页的服务器，请与您另行取得的公钥核对。",
  ],
  label: ["The label you asked about", "您所询的标签"],
  labelHint: [
    "Without it, an answer about any business passes.", "不填则关于任何企业的答复都可通过。",
  ],
  forProofs: ["For a C2SP proof", "用于 C2SP 证明"],
  statement: [
    "The statement that it is about: its payload and disclosures as JSON, or its entry in base64",
    "所涉声明：JSON 形式的载荷与披露，或 base64 条目",
  ],
  verify: ["Verify", "验证"],
  verifying: ["Verifying …", "正在验证……"],
  steps: ["The steps, in order", "各步骤（按顺序）"],
  shown: ["What was shown, as it was proven", "已证明的内容"],
  nothingGiven: ["Choose a file, or paste one.", "请选择或粘贴文件。"],
  unreadable: ["The file cannot be read.", "文件无法读取。"],
  verified: ["Verified", "验证通过"],
  convicted: ["Verified: this convicts the log", "验证通过：证据成立，日志作伪"],
  refused: ["NOT VERIFIED at step: {step}", "验证未通过，步骤：{step}"],
  unusable: ["Cannot verify", "无法验证"],
  unchecked: [
    "Not checked, and not to be believed for the sake of what was: {members}",
    "未验证、不可因其余通过而采信：{members}",
  ],
  contents: ["that the posted lines are what was recorded", "所提交的行与记录是否一致"],
  log: ["Log", "日志"],
  leaves: ["Leaves", "叶数"],
  block: ["Block", "区块"],
  aboutLabel: ["Label", "标签"],
  extent: ["Extent", "范围"],
  whole: ["whole: {opened} of {count} opened", "完整：共 {count} 条，公开 {opened} 条"],
  page: [
    "a page from {from}, {shown} of {count}; {opened} opened",
    "从第 {from} 条起的一页，{shown}/{count} 条；公开 {opened} 条",
  ],
  absent: ["nothing is recorded under it: proven absent", "其下无记录：已证明不存在"],
  noLabelAsked: [
    "No label was given: see that this is the one you asked about.", "未填标签：请核对是否为您所询。",
  ],
  batch: ["Batch", "批次"],
  participant: ["Participant", "参与机构"],
  counts: ["Lines", "行数"],
  batchCounts: [
    "{received} received, {stored} stored, {ignored} ignored, {refused} refused",
    "收到 {received}，入库 {stored}，忽略 {ignored}，拒绝 {refused}",
  ],
  opened: ["Statement {index}: {type}, received {time}", "声明 {index}：{type}，接收于 {time}"],
  withheld: [
    "Statement {index}: withheld. It exists, and no more is shown.",
    "声明 {index}：未出示内容，仅证明其存在。",
  ],
  erased: [
    "Statement {index}: erased. It exists; its contents were destroyed, which is recorded.",
    "声明 {index}：已删除。其存在得到证明，内容已销毁并有记录。",
  ],
  blockStatement: ["Statement {index}: block {height}", "声明 {index}：区块 {height}"],
  hidden: ["{hidden} more members are not shown", "另有 {hidden} 个成员未出示"],
  hiddenErased: [
    "{hidden} more members are not shown; that contents of this statement were erased is recorded",
    "另有 {hidden} 个成员未出示；该声明内容的删除已有记录",
  ],
  absentMembers: ["Proven absent", "已证明为空"],
  manySteps: ["{count} steps on single statements", "针对单条声明的 {count} 个步骤"],
};

const languages = ["en", "zh"];

/** @param {"en" | "zh"} language */
export function say(language, key, values = {}) {
  return words[key][languages.indexOf(language)]
    .replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** Every text, for the test that each is there in both languages. */
export { words };
