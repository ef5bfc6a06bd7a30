import { execFile } from 'node:child_process'

/** DynamoDB Local's class files are made for this release. */
const oldest = 17

/** Reads the major release out of what `java -version` prints, `openjdk version "17.0.15" …` or the old `"1.8.0_402"`. */
export function majorVersion(printed: string): number | undefined {
  const found = /version "(?:1\.)?(\d+)/.exec(printed)?.[1]
  return found === undefined ? undefined : Number(found)
}

/** The path of a Java that is new enough. Throws one clear line when there is none. */
export async function requireJava(command = javaCommand()): Promise<string> {
  const advice = `Java ${oldest} or newer is needed for the tables (Amazon DynamoDB Local): install a JRE, for example openjdk-17-jre-headless, or set JAVA_HOME`
  const printed = await version(command)
  if (printed === undefined) throw new Error(`No Java found ("${command}"). ${advice}.`)
  const major = majorVersion(printed)
  if (major === undefined || major < oldest) throw new Error(`"${command}" is Java ${major ?? 'of an unknown version'}. ${advice}.`)
  return command
}

function javaCommand(): string {
  const home = process.env.JAVA_HOME
  return home ? `${home}/bin/java` : 'java'
}

function version(command: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(command, ['-version'], { timeout: 20_000 }, (error, stdout, stderr) => resolve(error ? undefined : stderr + stdout))
  })
}
