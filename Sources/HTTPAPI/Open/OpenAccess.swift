/// Who may ask a server that holds nothing of anyone, as a witness's and a mirror's: anyone.
enum OpenAccess {
    case anyone
}
