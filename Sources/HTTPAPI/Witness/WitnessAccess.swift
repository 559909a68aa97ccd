/// Who may ask a witness: anyone. What it does follows from the log's signature alone.
enum WitnessAccess {
    case anyone
}
