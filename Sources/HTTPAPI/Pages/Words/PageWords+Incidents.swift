extension PageWords {
    /// On the report of an incident.
    static let ofIncidents: [String: Phrase] = [
        "incidentTitle": Phrase("Report of incident {incident}", "事件报告 {incident}"),
        "incidentLead": Phrase(
            "Drafted by the registry from what is recorded. Codes are those of its documentation; times are in UTC.",
            "由登记处根据已记录内容起草。代码含义见其文档；时间均为协调世界时。"),
        "incidentDuties": Phrase("Duties and their last moments", "义务及其截止时间"),
        "incidentCourse": Phrase("What was done", "处置经过"),
        "incidentEvidence": Phrase("Digests of evidence (SHA-256)", "证据摘要（SHA-256）"),
        "incidentDigest": Phrase(
            "Digest of this report as a JSON document:", "本报告 JSON 文件的摘要："),
        "incidentUnknown": Phrase("not known yet", "尚不明确"),
        "incident_unit": Phrase("Unit", "单位"),
        "incident_system": Phrase("System", "系统"),
        "incident_contact": Phrase("Contact", "联系方式"),
        "incident_kind": Phrase("Kind", "类型"),
        "incident_severity": Phrase("Severity", "级别"),
        "incident_detected_at": Phrase("Detected", "发现时间"),
        "incident_opened_at": Phrase("Recorded", "记录时间"),
        "incident_detected_by": Phrase("Detected by", "发现方式"),
        "incident_place": Phrase("Place", "发生地点"),
        "incident_summary": Phrase("What happened", "事件概述"),
        "incident_affected_systems": Phrase("Affected systems", "受影响系统"),
        "incident_data_kinds": Phrase("Kinds of data", "涉及数据类型"),
        "incident_affected_persons": Phrase("Persons", "涉及人数"),
        "incident_affected_records": Phrase("Records", "涉及记录数"),
        "incident_affected_participants": Phrase("Participants", "涉及机构数"),
        "incident_loss_yuan": Phrase("Loss in yuan", "损失（元）"),
        "incident_spread": Phrase("Spread and trend", "影响范围及发展趋势"),
        "incident_attacker": Phrase("Who did it", "攻击者情况"),
        "incident_ransom": Phrase("Ransom demanded", "勒索要求"),
        "incident_help_needed": Phrase("Help needed", "需要的支援"),
        "incident_measures": Phrase("Measures", "已采取措施"),
        "incident_cause": Phrase("Cause", "原因"),
        "incident_closing_summary": Phrase("Closing summary", "结案摘要"),
        "incident_closed_at": Phrase("Closed", "结案时间"),
    ]
}
