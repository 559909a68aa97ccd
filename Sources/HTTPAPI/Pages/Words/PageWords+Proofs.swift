extension PageWords {
    /// On the page of a proof, and where a path is drawn.
    static let ofProofs: [String: Phrase] = [
        "proofTitle": Phrase("Prove that a statement is in the log", "证明声明存在于日志中"),
        "proofLead": Phrase(
            "Every receipt and every answer names statements by their number. Here anyone can see that a number stands in the log that the registry signed, and follow the proof step by step.",
            "每份回执和答复都以编号指明声明。在此任何人都可以看到某一编号存在于登记处签署的日志中，并逐步核对证明。"),
        "index": Phrase("Number of the statement", "声明编号"),
        "indexHint": Phrase("From 0 to {last}.", "从 0 到 {last}。"),
        "showProof": Phrase("Show the proof", "显示证明"),
        "proofOf": Phrase("Statement {index} is in the log", "声明 {index} 存在于日志中"),
        "entry": Phrase("Entry", "条目"),
        "entryHint": Phrase(
            "The hash of the statement, which is all that the log holds of it. Compare it with the one in your file.",
            "声明的哈希值，日志中仅保存此值。请与您文件中的值核对。"),
        "standsIn": Phrase("Stands in", "所在区块"),
        "signedRoot": Phrase("Signed root hash", "签署的根哈希"),
        "signedRootHint": Phrase(
            "From the checkpoint below. The path must end here.",
            "取自下方的检查点，路径必须以此结束。"),
        "proofNoteLead": Phrase(
            "The registry signed this. A program checks the signature: see “Verify a file”.",
            "此为登记处签署的内容。签名由程序验证，见“验证文件”。"),
        "proofAsFile": Phrase(
            "The proof as a file (C2SP tlog-proof)", "证明文件（C2SP tlog-proof）"),
        "trailTitle": Phrase("The path from the statement up to the root", "从声明到根哈希的路径"),
        "trailText": Phrase(
            "A tree in {count} steps, from statement {index} at the bottom to the root over all {size} statements at the top. The steps are listed below.",
            "一棵 {count} 步的树：底部为声明 {index}，顶部为全部 {size} 条声明的根。各步骤列于下方。"),
        "trailCaption": Phrase(
            "Green is the way from the statement to the root; each box names the statements below it. Dashed boxes are given by the proof; every other hash is computed from the two below it.",
            "绿色为从声明到根的路径，每个框标明其下的声明编号。虚线框由证明给出，其余哈希值均由其下方两个值计算得出。"),
        "trailSteps": Phrase("The same in words", "文字说明"),
        "leafStep": Phrase("Begin with the hash of the entry as a leaf:", "从条目作为叶的哈希值开始："),
        "joinRight": Phrase("Put on the right the hash of {leaves}:", "在右侧接上 {leaves} 的哈希值："),
        "joinLeft": Phrase("Put on the left the hash of {leaves}:", "在左侧接上 {leaves} 的哈希值："),
        "gives": Phrase("The two together give the hash of {leaves}:", "两者合成 {leaves} 的哈希值："),
        "oneLeaf": Phrase("statement {first}", "声明 {first}"),
        "someLeaves": Phrase("statements {first}–{last}", "声明 {first}–{last}"),
        "rootBox": Phrase("root {first}–{last}", "根 {first}–{last}"),
        "someBox": Phrase("{first}–{last}", "{first}–{last}"),
        "conclusion": Phrase(
            "The last hash is the root hash that the registry signed.",
            "最后一个哈希值即登记处签署的根哈希。"),
    ]
}
