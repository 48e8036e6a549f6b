using Dizhu.Quarantine;

if (IsolatedReader.IsChild(args)) return IsolatedReader.RunChild();
if (args is not [var path]) return 64;
using var file = File.OpenRead(path);
var o = await IsolatedReader.ReadAsync(file, path);
Console.WriteLine(o.IsText ? o.Text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) : o.Refusal.ToString());
return 0;
