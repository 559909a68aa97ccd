import HTTPAPI
import Testing

@Suite("Languages")
struct LanguageTests {
    @Test(arguments: [
        ("", Language.english), ("en", .english), ("zh", .chinese), ("zh-CN", .chinese),
        ("ZH-hans-cn", .chinese), ("zh-TW", .chinese), ("de", .english), ("*", .english),
        ("de, zh;q=0.1", .chinese), ("en;q=0.8, zh;q=0.9", .chinese),
        ("zh;q=0.8, en;q=0.9", .english), ("en-GB,en;q=0.9,zh;q=0.8", .english),
        ("zh-CN,zh;q=0.9,en;q=0.8", .chinese), ("zh, en", .chinese), ("en, zh", .english),
        ("zh;q=0", .english), ("zh;q=0.000, en;q=0.001", .english), ("zh ; q=1.000", .chinese),
        ("zh;q=2", .english), ("zh;q=", .english), ("zhq", .english), ("x-zh", .english),
        (";q=1", .english), (",,zh", .chinese), ("zh;level=1", .chinese),
    ])
    func theOneThatIsLikedBestIsTaken(field: String, language: Language) {
        #expect(Language(accepting: [field]) == language)
    }

    @Test func severalFieldsAreOneList() {
        #expect(Language(accepting: ["en;q=0.5", "zh;q=0.6"]) == .chinese)
        #expect(Language(accepting: []) == .english)
    }
}
