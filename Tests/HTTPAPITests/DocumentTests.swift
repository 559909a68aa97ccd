import Foundation
import HTTPAPI
import HTTPTypes
import Registry
import Testing
import Yams

/// The API's document and the API's routes are the same list.
@Suite struct DocumentTests {
    private static let methods: Set = ["get", "put", "post", "delete", "patch", "options", "head"]

    private func document() throws -> [String: Any] {
        var root = URL(filePath: #filePath)
        while !FileManager.default.fileExists(atPath: root.appending(path: "Package.swift").path) {
            root.deleteLastPathComponent()
        }
        let text = try String(contentsOf: root.appending(path: "openapi.yaml"), encoding: .utf8)
        return try #require(try Yams.load(yaml: text) as? [String: Any])
    }

    private func paths() throws -> [String: [String: Any]] {
        try #require(try document()["paths"] as? [String: [String: Any]])
    }

    @Test func theDocumentNamesEachTypeOfStatementsAndNoOther() throws {
        let components = try document()["components"] as? [String: Any]
        let schemas = try #require(components?["schemas"] as? [String: [String: Any]])
        let named = try #require(schemas["TypeName"]?["enum"] as? [String])
        #expect(named.sorted() == StatementCatalogue.all.map(\.publicName).sorted())
    }

    @Test func theDocumentHasEachRouteAndNoOther() throws {
        var documented: Set<String> = []
        for (path, item) in try paths() {
            for method in item.keys where Self.methods.contains(method) {
                documented.insert("\(method.uppercased()) \(path)")
            }
        }
        let routed = Set(
            APIOperations.all.map { "\($0.method.rawValue) \($0.template.documentPath)" })
        #expect(documented.subtracting(routed).sorted() == [])
        #expect(routed.subtracting(documented).sorted() == [])
    }

    @Test func eachOperationHasTheIdOfItsRoute() throws {
        let paths = try paths()
        for operation in APIOperations.all {
            let item = paths[operation.template.documentPath]?[
                operation.method.rawValue.lowercased()]
            let id = (item as? [String: Any])?["operationId"] as? String
            #expect(id == operation.id)
        }
    }

    @Test func operationsThatNeedACredentialSayItAndOthersDoNot() throws {
        let paths = try paths()
        for operation in APIOperations.all {
            let item = try #require(
                paths[operation.template.documentPath]?[operation.method.rawValue.lowercased()]
                    as? [String: Any])
            let demands = (item["security"] as? [Any])?.isEmpty == false
            #expect(demands == (operation.access != .anyone), "\(operation.id)")
        }
    }
}
