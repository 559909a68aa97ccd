extension PageWords {
    /// Around every page, and on those of problems.
    static let ofFrame: [String: Phrase] = [
        "skip": Phrase("Skip to the content", "跳到正文"),
        "navigation": Phrase("Pages", "页面"),
        "chainSection": Phrase("The chain", "区块链"),
        "proofSection": Phrase("Prove a statement", "证明声明"),
        "verifySection": Phrase("Verify a file", "验证文件"),
        "noNames": Phrase(
            "These pages show numbers and hashes only. No business and no person is named here, and a hash does not tell whom it is about.",
            "这些页面只显示编号和哈希值，不含任何企业或个人的名称；从哈希值也无法得知其所涉对象。"),
        "notFoundHint": Phrase(
            "The address may be misspelt, or the block or statement is not there yet.",
            "地址可能有误，或该区块、声明尚不存在。"),
        "status": Phrase("Status", "状态码"),
        "code": Phrase("Code", "代码"),
        "toChain": Phrase("To the chain of blocks", "返回区块链"),
    ]
}
