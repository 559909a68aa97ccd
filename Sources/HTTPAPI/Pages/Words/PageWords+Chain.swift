extension PageWords {
    /// On the page of the chain.
    static let ofChain: [String: Phrase] = [
        "chainTitle": Phrase("The chain of blocks", "区块链"),
        "chainLead": Phrase(
            "Everything that this registry records goes into one log that can only grow. Here is what the log looks like from outside: anyone can see that nothing in it is changed or removed later.",
            "本登记处记录的一切都写入一份只增不减的日志。此处是日志的外观：任何人都可以看到其中内容日后未被更改或移除。"),
        "howToRead": Phrase("How to read this page", "如何阅读本页"),
        "readStatement": Phrase(
            "A statement is one thing that was recorded: a loan, a payment, an inquiry, a correction. Statements are numbered from 0 in the order they came.",
            "声明是一项被记录的事实，例如贷款、还款、查询或更正。声明按到达顺序从 0 开始编号。"),
        "readBlock": Phrase(
            "A block holds the statements that were written together. It names the block before it, so that no block can be exchanged without breaking all that follow.",
            "区块包含同时写入的声明。每个区块指明前一区块，因此替换任一区块都会使其后的所有区块失效。"),
        "readCheckpoint": Phrase(
            "The checkpoint is the registry's signature under the whole log. Whoever keeps one can later demand proof that the log still holds all it held then.",
            "检查点是登记处对整份日志的签名。保存检查点的人日后可以要求证明日志仍包含当时的全部内容。"),
        "readHash": Phrase(
            "A hash is a fingerprint of data. The same data always has the same hash; other data has another.",
            "哈希值是数据的指纹。相同数据的哈希值总是相同，不同数据的哈希值不同。"),
        "checkpoint": Phrase("The latest checkpoint", "最新检查点"),
        "checkpointLead": Phrase(
            "What the registry has signed last.", "登记处最近一次签署的内容。"),
        "log": Phrase("Log", "日志"),
        "statementsInAll": Phrase("Statements in the log", "日志中的声明数"),
        "latestBlock": Phrase("Latest block", "最新区块"),
        "latestBlockAt": Phrase("Block {height}, {time}", "区块 {height}，{time}"),
        "root": Phrase("Root hash", "根哈希"),
        "verifierKey": Phrase("Verifier key", "验证公钥"),
        "keyHint": Phrase(
            "Compare it with the key that you were given in another way.",
            "请与您通过其他途径取得的公钥核对。"),
        "witnesses": Phrase("Witnesses", "见证方"),
        "noWitness": Phrase(
            "None has cosigned this checkpoint.", "此检查点尚无见证方联署。"),
        "note": Phrase("The checkpoint as it is signed", "检查点签署原文"),
        "blocks": Phrase("Blocks, the newest first", "区块（最新在前）"),
        "blocksBefore": Phrase("Blocks before block {height}", "区块 {height} 之前的区块"),
        "blockAt": Phrase("Block {height}", "区块 {height}"),
        "noStatement": Phrase(
            "No statement but the block's own, number {own}", "除区块自身的声明（编号 {own}）外无其他声明"),
        "oneStatement": Phrase(
            "1 statement, number {first}, and the block's own, number {own}",
            "1 条声明（编号 {first}），以及区块自身的声明（编号 {own}）"),
        "someStatements": Phrase(
            "{count} statements, numbers {first} to {last}, and the block's own, number {own}",
            "{count} 条声明（编号 {first} 至 {last}），以及区块自身的声明（编号 {own}）"),
        "linkedTo": Phrase("Linked to", "连接到"),
        "firstBlock": Phrase("The first block: the chain begins here.", "首个区块：链由此开始。"),
        "newest": Phrase("← To the newest blocks", "← 返回最新区块"),
        "older": Phrase("Older blocks →", "更早的区块 →"),
        "pause": Phrase("Pause updates", "暂停更新"),
        "oneAdded": Phrase("Block {height} was added.", "已新增区块 {height}。"),
        "manyAdded": Phrase(
            "{count} blocks were added; the latest is block {height}.",
            "已新增 {count} 个区块，最新为区块 {height}。"),
        "silent": Phrase(
            "The registry does not answer now; this page may be old.",
            "登记处暂时没有应答，本页内容可能已过时。"),
        "paused": Phrase("Updates are paused.", "更新已暂停。"),
        "running": Phrase("New blocks appear here as they come.", "新区块会自动显示在此处。"),
    ]
}
