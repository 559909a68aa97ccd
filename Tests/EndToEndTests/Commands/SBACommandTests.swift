import CanonicalEncoding
import Foundation
import Ledger
import LoanSamples
import Testing

/// `tallystick import sba`.
@Suite(.onThreads) struct SBACommandTests {
    static let header =
        "LoanNr_ChkDgt,Name,City,State,Zip,Bank,BankState,NAICS,ApprovalDate,ApprovalFY,Term,NoEmp,"
        + "NewExist,CreateJob,RetainedJob,FranchiseCode,UrbanRural,RevLineCr,LowDoc,ChgOffDate,"
        + "DisbursementDate,DisbursementGross,MIS_Status,ChgOffPrinGr,GrAppv,SBA_Appv"
    /// Invented rows: paid, charged off, of unknown outcome; and one without a bank.
    static let rows = [
        "7000000001,INVENTED BAKERY,NOWHERE,OH,44101,FIRST IMAGINARY BANK,OH,311811,3/3/1998,1998,60,"
            + "3,1,0,0,1,0,N,Y,,4/30/1998,50000,P I F,0,50000,40000",
        "7000000002,\"MADE UP TOOLS, INC\",NOWHERE,OH,4410,FIRST IMAGINARY BANK,OH,0,3/3/1998,1998,60,"
            + "3,1,0,0,1,0,0,N,24-Jun-99,4/30/1998,70000,CHGOFF,20000,60000,45000",
        "7000000003,INVENTED BAKERY,NOWHERE,OH,44101,OTHER IMAGINARY BANK,NY,311811,3/3/1999,1999,0,3,"
            + "2,0,0,1,0,Y,N,,,0,,0,90000,45000",
        "7000000004,NOBODYS LOAN,NOWHERE,OH,44101,,,311811,3/3/1998,1998,60,3,1,0,0,1,0,N,Y,,4/30/1998,"
            + "50000,P I F,0,50000,40000",
    ]

    private func run(_ file: String, _ server: Server) throws -> Command {
        let scratch = server.scratch
        return try Command.run(
            "import", "sba", file, "--url", server.url, "--operator-key",
            scratch.path("data/operator.key"), "--second-key",
            scratch.path("data/operator-2.key"), "--keys", scratch.path("keys.ndjson"),
            "--refusals", scratch.path("refusals.txt"), in: scratch)
    }

    /// The table of defects that the command prints: a count, two spaces, a title.
    private func defects(_ output: String) -> [String: Int] {
        let pairs = output.split(separator: "\n").compactMap { line -> (String, Int)? in
            let text = line.drop { $0 == " " }
            let digits = text.prefix { $0.isNumber }
            guard let count = Int(digits), text.dropFirst(digits.count).hasPrefix("  ") else {
                return nil
            }
            return (String(text.dropFirst(digits.count + 2)), count)
        }
        return Dictionary(pairs) { first, _ in first }
    }

    @Test func everyRowIsImportedOrListedAndARunAgainAddsNothing() async throws {
        try await Server.run { server in
            let text = ([Self.header] + Self.rows).joined(separator: "\n") + "\n"
            let file = try server.scratch.write(Array(text.utf8), to: "loans.csv")
            let first = try run(file, server)
            #expect(first.exitCode == 0, "\(first.errors)")
            #expect(first.output.contains("4 rows: 3 loans imported, 1 listed as refused"))
            #expect(first.output.contains("2 batches (2 new): 18 records, 18 stored, 0 refused"))
            #expect(first.output.contains("not imported: line 5, S004"))
            let refusals = String(decoding: try server.scratch.read("refusals.txt"), as: UTF8.self)
            #expect(refusals.hasPrefix("line 5\tS004\t"))
            let found = defects(first.output)
            #expect(found.count == SBADefect.allCases.count)
            for (defect, count) in [
                (SBADefect.revolvingUnclear, 1), (.industryUnknown, 1), (.zipNotFiveDigits, 1),
                (.disbursedMoreThanApproved, 1), (.outcomeBlank, 1), (.termZero, 1),
                (.bankBlank, 1), (.disbursementDateBlank, 1), (.fiscalYearDiffers, 0),
            ] { #expect(found[defect.title] == count, "\(defect)") }

            let size = try server.size()
            let again = try run(file, server)
            #expect(again.output.contains("2 batches (nothing new)"))
            #expect(try server.size() == size)
            let regulator = try server.admit("regulator-one", "regulator")
            let guarantees = try server.lookUp("foreign:US-SBA", as: regulator)
            // Each lender registers it, too; and the question left a footprint.
            #expect(guarantees.isWhole && guarantees.opened == 5 + 1)
            #expect(
                guarantees.statements.compactMap { $0["liability_amount"] }
                    == [4_000_000, 4_500_000, 4_500_000])
            let subject = try #require(
                first.output.split(separator: "\n").last { $0.contains("two lenders: ") }?
                    .split(separator: " ").last)
            let shared = try server.lookUp(String(subject), as: regulator)
            #expect(Set(shared.statements.compactMap { $0["reporter"]?.stringValue }).count == 2)
        }
    }

    @Test func aFileThatIsNoneIsRefusedInWords() async throws {
        try await Server.run { server in
            for (name, text) in [("empty.csv", ""), ("other.csv", "a,b,c\n1,2,3\n")] {
                let run = try run(server.scratch.write(Array(text.utf8), to: name), server)
                #expect(run.exitCode == 1 && !run.errors.isEmpty, "\(name)")
            }
            let none = try run(server.scratch.path("no-such-file.csv"), server)
            #expect(none.exitCode == 1 && none.errors.contains("no-such-file.csv"))
            #expect(try server.size() == Server.foundedSize)
        }
    }

    /// The real file: what is in it was counted by other means.
    static let realDefects: [(SBADefect, Int)] = [
        (.revolvingUnclear, 4_132), (.industryUnknown, 4_046), (.zipNotFiveDigits, 2_517),
        (.disbursedMoreThanApproved, 5_540), (.termLoanDisbursedMoreThanApproved, 222),
        (.outcomeBlank, 119), (.paidYetChargeOffDate, 207), (.paidYetChargeOffAmount, 202),
        (.chargedOffMoreThanDisbursed, 71), (.chargeOffAmountZero, 29), (.chargeOffDateBlank, 1),
        (.disbursementDateBlank, 34), (.disbursedBeforeApproval, 6), (.termZero, 37),
        (.newOrExistingUnknown, 40), (.lowDocumentationUnknown, 1), (.bankBlank, 15),
        (.fiscalYearDiffers, 2),
    ]

    @Test(.enabled(if: RealLoans.areAvailable, Comment(rawValue: RealLoans.absence)))
    func theRealFileIsImportedToTheLastRow() async throws {
        try await Server.run { server in
            let first = try run(RealLoans.path, server)
            #expect(first.exitCode == 0, "\(first.errors)")
            #expect(first.output.contains("22427 rows: 22412 loans imported, 15 listed as refused"))
            #expect(first.output.contains(" 143025 records, 143025 stored, 0 refused"))
            let found = defects(first.output)
            for (defect, rows) in Self.realDefects {
                #expect(found[defect.title] == rows, "\(defect)")
            }
            let refusals = String(decoding: try server.scratch.read("refusals.txt"), as: UTF8.self)
            #expect(refusals.split(separator: "\n").count == 15)
            let size = try server.size()
            let again = try run(RealLoans.path, server)
            #expect(again.output.contains("(nothing new)"), "\(again.errors)")
            #expect(try server.size() == size)
        }
    }
}
