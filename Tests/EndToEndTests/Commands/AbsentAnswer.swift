/// A look-up of a business on which nothing is recorded, answered before questions left statements.
enum AbsentAnswer {
    static let label = "subject:lei:5493001NTNQJDH60PM02"
    static let key =
        "tallystick.example/registry+9a92c834+AbJLndre3Cgg1a/ceNW4O9e3mP+UA7BP58IirOtlCzlp"
    static let text = #"""
        {"records":[],"presentation":{"statements":[],"proof":{"checkpoint":"tallystick.\#
        example/registry\n22\nim2D65pmXPn6nbRF6AxxNOx6Uc6L1Nm7kK8v0+cIyZQ=\n\n— tallysti\#
        ck.example/registry mpLINMsCeFroTkE0tkShvJyRRYetoiJ90F87GrQ5CuFq8JXRot2XWORxHe8D\#
        mHuANE3wz2GiocKgCB3TAJmsYopFxw4=\n","block":{"statement":{"blocks":"sV/rOvACrcH3\#
        4DAkbRaJyyB+yCTgji7JpLwJG+1iMcM=","first":19,"height":7,"index_root":"f6toao9+Wn\#
        ra6w4uT1ph01hnuMLMJWnVnaKbxC0Gcbw=","iss":"tallystick.example/registry","prev":"\#
        4njK3CBbZBVY+E8iiS+hGaEBD00IqIE5J06gGysWbsA=","root":"+sdM6JPKiw/eZ/4kVpgsMJJmp7\#
        eY5EE25qA5V6G3r4w=","size":21,"time":1795656503505,"vct":"tallystick/block/1"},"\#
        path":["GJDbyuGYS8kg1cCpPbSXqDLjaGzPh1SBAwyeJO68Vms=","2NVUSiWr8Y/JbDrc3W13u6aIG\#
        z1mrXnXNY6e+2wHmMw=","euz73rt8oXmT/KmH4IRgbSzWlPtNwlqaBfDKb2Qok8A="]},"index":{"\#
        label":"subject:lei:5493001NTNQJDH60PM02","count":0,"nonce":null,"from":0,"left"\#
        :[],"right":[],"siblings":["1RnwwbPv7OiDev3mMX8KnQ8MbZ9XWzc3L1UL6hRnkQw=","AAAAA\#
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\#
        AAAAA=","3fmgj6UtAkazKbHshWq1Td8KrZ09HAztGbj9JFMcNcY="],"neighbour":null}}}}
        """#
}
