/** What the host is asked to hold: see `windows/kernel32.ts`. */
const types = { system: [1, 3], display: [1, 3, 0] } as const;
export type HostClass = keyof typeof types;

/**
 * A script for Windows PowerShell that holds a power request, says `held`, and ends when nobody writes to it any more. The
 * text goes in as Base64, so that nothing in it can be taken for code.
 */
export function hostScript(what: HostClass, reason: string): string {
  const text = Buffer.from(reason, "utf8").toString("base64");
  return `$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Add-Type -Namespace Longhaul -Name Power -MemberDefinition @'
[StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
public struct Context { public uint Version; public uint Flags; [MarshalAs(UnmanagedType.LPWStr)] public string Reason; public ulong Rest; public IntPtr Strings; }
[DllImport("kernel32.dll", SetLastError = true)] public static extern IntPtr PowerCreateRequest(ref Context context);
[DllImport("kernel32.dll", SetLastError = true)] public static extern bool PowerSetRequest(IntPtr request, int type);
'@
$context = New-Object Longhaul.Power+Context
$context.Version = 0
$context.Flags = 1
$context.Reason = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${text}'))
$request = [Longhaul.Power]::PowerCreateRequest([ref]$context)
if ($request -eq [IntPtr](-1)) { throw 'PowerCreateRequest failed with Windows error ' + [Runtime.InteropServices.Marshal]::GetLastWin32Error() }
foreach ($type in ${types[what].join(", ")}) {
  if (-not [Longhaul.Power]::PowerSetRequest($request, $type)) { throw 'PowerSetRequest failed with Windows error ' + [Runtime.InteropServices.Marshal]::GetLastWin32Error() }
}
[Console]::Out.WriteLine('held')
[Console]::Out.Flush()
[void][Console]::In.ReadToEnd()
`;
}
