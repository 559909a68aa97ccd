import LoadGenerator

BenchProgram.run()
