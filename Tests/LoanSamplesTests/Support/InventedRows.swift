import LoanSamples

/// Files in the shape of the SBA's, of invented rows.
enum InventedRows {
    static let header =
        "LoanNr_ChkDgt,Name,City,State,Zip,Bank,BankState,NAICS,ApprovalDate,ApprovalFY,Term,"
        + "NoEmp,NewExist,CreateJob,RetainedJob,FranchiseCode,UrbanRural,RevLineCr,LowDoc,"
        + "ChgOffDate,DisbursementDate,DisbursementGross,MIS_Status,ChgOffPrinGr,GrAppv,SBA_Appv"

    /// A row without any defect, but for the cells given by their columns' names.
    static func row(_ cells: KeyValuePairs<String, String> = [:]) -> String {
        let sound = [
            "9000000001", "MAPLE BAKERY", "SPRINGFIELD", "IL", "62701", "FIRST SAMPLE BANK", "IL",
            "311811", "3/15/2001", "2001", "60", "4", "1", "0", "4", "1", "1", "N", "N", "",
            "4/30/2001", "50000", "P I F", "0", "50000", "25000",
        ]
        var values = sound
        for (name, cell) in cells {
            guard let place = columns.firstIndex(of: name) else { fatalError("no column \(name)") }
            values[place] = cell
        }
        return values.joined(separator: ",")
    }

    /// A row of a loan that was charged off, otherwise as ``row(_:)``.
    static let chargedOff: KeyValuePairs = [
        "MIS_Status": "CHGOFF", "ChgOffDate": "24-Jun-03", "ChgOffPrinGr": "20000",
    ]

    static func file(_ rows: [String]) throws -> SBAImport {
        try SBAImport(Array(([header] + rows).joined(separator: "\n").utf8))
    }

    private static let columns = header.split(separator: ",").map(String.init)
}
