extension PageWords {
    /// On the page of a block.
    static let ofBlocks: [String: Phrase] = [
        "blockLead": Phrase(
            "This is what the registry signed for block {height} on {time}.",
            "这是登记处于 {time} 为区块 {height} 签署的内容。"),
        "neighbours": Phrase("Neighbouring blocks", "相邻区块"),
        "members": Phrase("What the block says", "区块内容"),
        "membersLead": Phrase(
            "A block is itself a statement in the log, the last of its block. All of it is public.",
            "区块本身也是日志中的一条声明，即该区块的最后一条，其内容全部公开。"),
        "member_height": Phrase("Height", "高度"),
        "meaning_height": Phrase(
            "Its place in the chain, counted from 0.", "在链中的位置，从 0 开始计数。"),
        "member_time": Phrase("Time", "时间"),
        "meaning_time": Phrase(
            "When the registry wrote it, in milliseconds since 1970 and as a date.",
            "登记处写入的时间：自 1970 年起的毫秒数及对应日期。"),
        "member_prev": Phrase("Link to the block before", "前一区块的链接"),
        "meaning_prev": Phrase(
            "The hash of the block before. Had that block been changed since, this would not fit it.",
            "前一区块的哈希值。前一区块若被更改，此值便不再相符。"),
        "member_first": Phrase("First statement", "首条声明"),
        "meaning_first": Phrase(
            "The number of the first statement in the block.", "区块中首条声明的编号。"),
        "member_size": Phrase("Own number", "自身编号"),
        "meaning_size": Phrase(
            "The number of the block's own statement; as many statements stand before it.",
            "区块自身声明的编号；其之前的声明数与此相同。"),
        "member_root": Phrase("Root of the log", "日志根哈希"),
        "meaning_root": Phrase(
            "One hash over all statements before the block's own. It fixes every one of them.",
            "对区块自身之前全部声明计算的一个哈希值，使每条声明都不可更改。"),
        "member_blocks": Phrase("Root of the chain", "链根哈希"),
        "meaning_blocks": Phrase(
            "One hash over all earlier blocks. With it, any earlier block can be shown to be an ancestor of this one.",
            "对所有更早区块计算的一个哈希值，可用于证明任一更早区块是本区块的前代。"),
        "member_index_root": Phrase("Root of the index", "索引根哈希"),
        "meaning_index_root": Phrase(
            "One hash over the index of what is recorded about whom. It makes it provable that an answer leaves nothing out.",
            "对索引计算的一个哈希值，使“答复没有遗漏”可以被证明。"),
        "member_iss": Phrase("Log", "日志"),
        "meaning_iss": Phrase("The name of the log that the block belongs to.", "区块所属日志的名称。"),
        "member_vct": Phrase("Kind", "类型"),
        "meaning_vct": Phrase("The kind of statement that a block is.", "区块这种声明的类型。"),
        "statementsHere": Phrase("Statements in the block", "区块中的声明"),
        "leavesLead": Phrase(
            "Choose a number to see the proof that the statement stands in the log.",
            "选择编号以查看该声明存在于日志中的证明。"),
        "moreLeaves": Phrase(
            "{count} more are not listed here; ask for their proofs by number.",
            "另有 {count} 条未在此列出，可按编号查看其证明。"),
        "blockPath": Phrase("From the block to the signature", "从区块到签名"),
        "blockPathLead": Phrase(
            "How the block's own statement leads to the root that the registry signed right after it.",
            "区块自身的声明如何通向登记处随后签署的根哈希。"),
        "blockNote": Phrase("The checkpoint after the block", "区块之后的检查点"),
        "blockNoteLead": Phrase(
            "The signed text: the log's name, how many statements it held, the root hash, and the signature.",
            "签署的文本：日志名称、当时的声明数、根哈希和签名。"),
        "asDocument": Phrase("The block as JSON", "区块的 JSON 文件"),
    ]
}
