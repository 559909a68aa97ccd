/// Phase L: what the members of one record must be beside each other, and those warnings that a
/// record gives rise to by itself.
package enum LogicRules {
    /// Every finding of a record that passed phase S.
    ///
    /// - Parameters:
    ///   - line: the record's line in its batch, from 1.
    ///   - recordedOn: the ledger's day in UTC.
    package static func findings(
        _ record: CreditRecord, line: Int, recordedOn: CalendarDate,
        profile: ClassificationProfile = .standard
    ) -> [Finding] {
        var pass = LogicPass(record, line: line, recordedOn: recordedOn, profile: profile)
        pass.checkCorrection()
        pass.checkDay()
        switch RecordKind(record.type) {
        case .subjectRegistered: pass.checkSubject()
        case .subjectUpdated:
            pass.checkSubject()
            pass.checkSaysSomething(besides: ["on"])
        case .identityMerged: pass.checkMerger()
        case .facilityOpened: pass.checkFacility()
        case .facilityAmended:
            pass.checkSaysSomething(besides: ["on", "facility_no", "reason"])
            pass.warnIfLate()
        case .accountOpened: pass.checkOpening()
        case .balanceReported: pass.checkReport()
        case .repayment: pass.checkRepayment()
        case .claimTransferred:
            pass.checkTransfer()
            pass.warnIfLate()
        case .guaranteeRecorded:
            pass.checkGuarantor()
            pass.checkGuarantee()
            pass.warnIfLate()
        case .guaranteeAmended, .guaranteeReleased, .guaranteeCalled:
            pass.checkGuarantor()
            pass.warnIfLate()
        case .guaranteeAnnulled: pass.checkGuarantor()
        case .drawdown, .classificationChanged, .restructured, .writtenOff, .recovery,
            .accountClosed, .collateralRecorded, .collateralRevalued, .collateralReleased,
            .idChanged:
            pass.warnIfLate()
        // What others decided, what a business says and what is withdrawn is no event of an account.
        case .publicRecord, .annulment, .statementAttached, nil: break
        }
        return pass.findings
    }
}
