extension CalendarDate {
    /// Year, month and day in one number that orders as days do.
    var storedForm: Int32 { Int32(year << 9 | month << 5 | day) }

    /// Reads ``storedForm``; `nil` for a number that is no day.
    init?(storedForm: Int32) {
        let number = Int(storedForm)
        self.init(year: number >> 9, month: number >> 5 & 15, day: number & 31)
    }
}
