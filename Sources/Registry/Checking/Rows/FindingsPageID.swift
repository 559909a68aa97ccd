/// Where a page of a batch's findings is filed.
package struct FindingsPageID: Sendable, Hashable {
    package let batch: Int
    package let page: Int

    package init(batch: Int, page: Int) {
        self.batch = batch
        self.page = page
    }
}
