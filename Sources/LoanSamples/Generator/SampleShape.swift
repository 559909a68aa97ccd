/// What real loans to small businesses look like: the figures behind every draw of the generator.
///
/// They were measured on 22,427 loans of the US Small Business Administration (Li, Mickel and
/// Taylor 2018), with one unit of account for another; no row of that file is reproduced. Where a
/// figure is chosen and not measured, its line says so.
enum SampleShape {
    /// Approved amounts in whole units.
    static let principal = Quantiles([
        (0, 5_000), (50_000, 10_000), (250_000, 25_000), (500_000, 50_000), (750_000, 100_000),
        (950_000, 500_000), (1_000_000, 3_275_000),
    ])

    /// Terms in months, with their shares in a thousand; `nil` stands for all others.
    static let terms: [(months: Int?, weight: Int)] = [
        (84, 380), (60, 100), (120, 50), (240, 40), (36, 40), (nil, 390),
    ]

    static let otherTerms = Quantiles([
        (0, 6), (100_000, 12), (250_000, 48), (500_000, 90), (750_000, 180), (900_000, 300),
        (1_000_000, 300),
    ])

    /// From approval to disbursement.
    static let daysToDisbursement = Quantiles([
        (0, 2), (10_000, 6), (50_000, 12), (250_000, 29), (500_000, 50), (750_000, 110),
        (950_000, 463), (990_000, 1_120), (1_000_000, 2_245),
    ])

    /// From disbursement to charge-off.
    static let daysToChargeOff = Quantiles([
        (0, 180), (10_000, 407), (50_000, 569), (250_000, 1_193), (500_000, 1_733),
        (750_000, 2_171), (950_000, 3_425), (990_000, 4_543), (1_000_000, 9_082),
    ])

    /// What is charged off of what was disbursed, in parts per million.
    static let chargedOffShare = Quantiles([
        (0, 10_000), (10_000, 15_000), (50_000, 134_000), (250_000, 410_000), (500_000, 640_000),
        (750_000, 890_000), (950_000, 1_000_000), (1_000_000, 1_000_000),
    ])

    static let revolvingPartsPerMillion = 350_000

    /// What is drawn on a revolving line over its life, of what was approved, in parts per million;
    /// a line that is short or ends badly sees less.
    static let revolvingUse = Quantiles([
        (0, 1_000_000), (250_000, 1_000_000), (500_000, 1_235_000), (750_000, 1_808_000),
        (900_000, 2_583_000), (950_000, 3_218_000), (1_000_000, 4_651_000),
    ])

    /// Divisions of GB/T 4754 in place of the NAICS sectors measured: how many of a thousand loans
    /// are to each, and how many of a million of those default. The trade is for invented names.
    static let industries: [(code: String, trade: String, weight: Int, defaults: Int)] = [
        ("Q84", "Clinic", 70, 110_000),  // health: NAICS 62
        ("M74", "Consulting", 120, 190_000),  // professional services: 54
        ("O80", "Repairs", 105, 210_000),  // other services: 81
        ("E48", "Builders", 95, 240_000),  // construction: 23
        ("H62", "Catering", 65, 240_000),  // catering: 72
        ("F52", "Shops", 180, 260_000),  // retail: 44 and 45
        ("F51", "Trading", 80, 270_000),  // wholesale: 42
        ("C33", "Metalwork", 85, 190_000),  // manufacturing: 31 to 33
        ("L72", "Services", 200, 210_000),  // all others: the average of all
    ]

    /// How often loans of the first, second and last third of the years default, in parts per
    /// million: calm years, and those before a recession (1997, 2004 and 2005).
    static let vintages = [65_000, 230_000, 280_000]

    /// Of all loans measured; what an industry's and a vintage's figures are relative to.
    static let averageDefaults = 209_000

    /// Of businesses that borrow at one lender only, those with a second loan.
    static let secondLoanPartsPerMillion = 30_000

    /// The largest lender's share of the loans; the others' shares fall as 1/2, 1/3, 1/4 … do
    /// (Zipf).
    static let largestLenderPartsPerMillion = 290_000

    /// Chosen: how loans are secured, in a hundred.
    static let guaranteeModes: [(code: String, weight: Int)] = [
        ("unsecured", 35), ("mortgage", 23), ("guarantee", 23), ("pledge", 13), ("combined", 6),
    ]

    /// Chosen: yearly interest.
    static let ratePartsPerMillion = 34_500...78_000

    /// Chosen: of instalments of a sound loan, those paid late, and by how many days.
    static let latePartsPerMillion = 12_000
    static let daysLate = Quantiles([(0, 1), (500_000, 7), (900_000, 35), (1_000_000, 55)])

    /// Chosen: from the first instalment that was never paid to the charge-off.
    static let daysUnpaidBeforeChargeOff = 150...420

    /// Chosen: how large businesses are, in a hundred.
    static let sizeClasses: [(code: String, weight: Int)] = [
        ("micro", 62), ("small", 30), ("medium", 8),
    ]

    /// Chosen: from a business's founding to the first approval of the sample.
    static let daysSinceFounding = 200...9_000

    /// Chosen: of loans that do not fail, those restructured once, from which instalment on they
    /// are not paid, and how many are missed.
    static let strainedPartsPerMillion = 60_000
    static let monthsBeforeStrain = 4...40
    static let instalmentsMissed = 2...5

    /// Chosen: of charged-off loans, those on which something comes in afterwards.
    static let recoveredPartsPerMillion = 450_000
    static let recoveries = 1...3
    static let daysBetweenRecoveries = 45...280
    static let recoveredShare = 20_000...180_000

    /// Chosen: of charged-off loans, those about which a court rules, and after how many days.
    static let judgmentPartsPerMillion = 350_000
    static let daysToJudgment = 30...240

    /// Chosen: what the collateral of a loan is worth, of its principal, in parts per million, and
    /// what it is worth a year later, of what it was before.
    static let collateralWorth = 1_050_000...1_900_000
    static let yearlyRevaluation = 900_000...1_060_000
}
