import TallystickCommands

await Program.run()
