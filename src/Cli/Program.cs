using Dizhu.Quarantine;

if (IsolatedReader.IsChild(args)) return IsolatedReader.RunChild();
if (args is not [var path]) return 64;
using var file = File.OpenRead(path);
var o = await IsolatedReader.ReadAsync(file, path);
Console.Write(o.IsText ? o.Text : o.Refusal.ToString()); foreach (var n in o.Notes) Console.Error.WriteLine(n);
return 0;
