using System.Net;
using System.Text;
using Dizhu.City.Sources;
using Microsoft.AspNetCore.DataProtection;
using static Dizhu.City.Tests.Sources.RegisteredCity;

namespace Dizhu.City.Tests.Sources;

public sealed class RegisterSourcesTests
{
    [Fact]
    public async Task What_is_registered_is_known_at_once_and_after_a_restart()
    {
        using var city = await OpenAsync();
        Assert.Equal(new RegisterOutcome.Done(9, 0, 0), await city.Register.RunAsync("demo", Sheet(), Officer, cancellationToken: Stop));

        var later = new SourceRegistry(city, city.Seal);
        await later.LoadAsync("demo", Stop);
        foreach (var register in new[] { city.Registry.Current, later.Current })
        {
            var device = register.Find("010000A8900016F000169DC0"u8)!;
            Assert.Equal(("演示水泥厂/DA001", "31"), (device.OutletKey, device.St));
            Assert.Equal((10m, true), (register.Factors.Single(one => one.Factor == "a34013").Limit, register.Factors.Single(one => one.Factor == "a34013").IsConverted));
            Assert.Equal((6m, 9m), (register.Factors.Single(one => one.Factor == "w01001").Lower, register.Factors.Single(one => one.Factor == "w01001").Limit));
        }
        Assert.Null(later.Current.Find("010000A8900016F000169DFF"u8));
        Assert.Null(later.Current.Find(new byte[300]));
    }

    [Theory]
    [InlineData("123456", true), InlineData("123457", false), InlineData("12345", false), InlineData("1234567", false), InlineData("", false)]
    public async Task A_device_is_told_by_its_password(string given, bool accepted)
    {
        using var city = await OpenAsync();
        await city.Register.RunAsync("demo", Sheet(), Officer, cancellationToken: Stop);
        Assert.Equal(accepted, city.Registry.Current.Find(Mn)!.AcceptsPassword(Encoding.ASCII.GetBytes(given)));
    }

    [Theory]
    [InlineData("10.2.200.1", true), InlineData("::ffff:10.2.0.9", true), InlineData("10.3.0.1", false), InlineData("::1", false)]
    public async Task A_bound_device_comes_from_its_network(string from, bool accepted)
    {
        using var city = await OpenAsync();
        await city.Register.RunAsync("demo", Sheet(), Officer, cancellationToken: Stop);
        Assert.Equal(accepted, city.Registry.Current.Find(Mn)!.AcceptsAddress(IPAddress.Parse(from)));
        Assert.True(city.Registry.Current.Find(EncipheredMn)!.AcceptsAddress(IPAddress.Parse(from)));
    }

    [Fact]
    public async Task Stated_again_it_changes_nothing_and_a_change_needs_a_reason()
    {
        using var city = await OpenAsync();
        await city.Register.RunAsync("demo", Sheet(), Officer, cancellationToken: Stop);
        Assert.Equal(new RegisterOutcome.Done(0, 0, 9), await city.Register.RunAsync("demo", Sheet(), Officer, cancellationToken: Stop));

        Assert.Contains("原因", Assert.Single(Assert.IsType<RegisterOutcome.Refused>(await city.Register.RunAsync("demo", Sheet(limit: 8m), Officer, cancellationToken: Stop)).Problems).Message, StringComparison.Ordinal);
        Assert.Equal(10m, city.Registry.Current.Factors.Single(one => one.Factor == "a34013").Limit);

        Assert.Equal(new RegisterOutcome.Done(0, 1, 8), await city.Register.RunAsync("demo", Sheet(limit: 8m), Officer, "排污许可证变更", Stop));
        var factor = city.Registry.Current.Factors.Single(one => one.Factor == "a34013");
        Assert.Equal((8m, 2, "排污许可证变更"), (factor.Limit, factor.Revision, factor.Reason));
    }

    [Fact]
    public async Task Secrets_lie_sealed_in_the_file_and_are_never_spoken()
    {
        using var city = await OpenAsync();
        await city.Register.RunAsync("demo", Sheet(password: "Geheim", key: "Schluessel123456"), Officer, cancellationToken: Stop);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(city.Folder, "records.db*"))
        {
            var bytes = await File.ReadAllBytesAsync(file, Stop);
            Assert.True(bytes.AsSpan().IndexOf("Geheim"u8) < 0 && bytes.AsSpan().IndexOf("Schluessel123456"u8) < 0, file);
        }
        Assert.DoesNotContain("Geheim", Sheet(password: "Geheim").Enterprises[0].Outlets[0].Devices[0].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Schluessel", city.Registry.Current.Find(EncipheredMn)!.Keys[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_whose_seal_cannot_be_opened_is_locked()
    {
        using var city = await OpenAsync();
        await city.Register.RunAsync("demo", Sheet(), Officer, cancellationToken: Stop);
        var elsewhere = new SourceRegistry(city, new DeviceSeal(DataProtectionProvider.Create(Directory.CreateDirectory(Path.Combine(city.Folder, "other-keys")))));
        await elsewhere.LoadAsync("demo", Stop);
        Assert.All(elsewhere.Current.Loggers, device => Assert.True(device.IsLocked));
        Assert.All(city.Registry.Current.Loggers, device => Assert.False(device.IsLocked));
    }

    [Theory]
    [InlineData("12345", "31", "pw1234", "10.0.0.0/8", "0123456789abcde", "SM4 密钥应为 16 字节")]
    [InlineData("MN 1", "31", "pw1234", null, null, "MN“MN 1”")]
    [InlineData("MN1", "3", "pw1234", null, null, "系统编码“3”")]
    [InlineData("MN1", "31", "pw;123", null, null, "访问密码")]
    [InlineData("MN1", "31", null, "10.2.0.300", null, "不是地址")]
    public async Task A_mistake_is_named_and_nothing_of_the_sheet_is_registered(string mn, string st, string? password, string? address, string? key, string said)
    {
        using var city = await OpenAsync();
        var sheet = new SourceSheet([.. Sheet().Enterprises, new EnterpriseDraft("丙", "丙", "卢氏县", "采选",
            [new OutletDraft("DW001", "总排口", [], [new DeviceDraft(mn, st, null, password, key is null ? null : Encoding.ASCII.GetBytes(key), address, false)])])]);
        var refused = Assert.IsType<RegisterOutcome.Refused>(await city.Register.RunAsync("demo", sheet, Officer, cancellationToken: Stop));
        Assert.Contains(refused.Problems, problem => problem.Message.Contains(said, StringComparison.Ordinal));
        Assert.Empty(city.Registry.Current.Enterprises);
    }

    [Fact]
    public async Task The_loggers_that_are_played_for_Sanmenxia_are_its_invented_enterprises()
    {
        using var city = await OpenAsync();
        var sheet = ReadLoggerList.In(Shared.City("sanmenxia"))!;
        Assert.IsType<RegisterOutcome.Done>(await city.Register.RunAsync("sanmenxia", sheet, Officer, cancellationToken: Stop));
        Assert.Equal(40, city.Registry.Current.Enterprises.Count);
        Assert.All(city.Registry.Current.Enterprises, enterprise => Assert.StartsWith("演示", enterprise.Name, StringComparison.Ordinal));
        Assert.All(city.Registry.Current.Loggers, device => Assert.True(device.IsSimulated));
        Assert.Contains(city.Registry.Current.Loggers, device => device.Keys.Count == 1);
    }

    [Theory]
    [InlineData("QN=1;ST=31;CN=2011;PW=123456;MN=A;Flag=5;CP=&&DataTime=20261124100000&&", "QN=1;ST=31;CN=2011;PW=******;MN=A;Flag=5;CP=&&DataTime=20261124100000&&")]
    [InlineData("ST=91;CN=1072;PW=123456;MN=A;CP=&&NewPW=654321&&", "ST=91;CN=1072;PW=******;MN=A;CP=&&NewPW=******&&")]
    [InlineData("CN=1014;pw = abc;CP=&&SKCreateTime=20261124100000;NewSK=0123456789abcdef&&", "CN=1014;pw = ******;CP=&&SKCreateTime=20261124100000;NewSK=******&&")]
    public void Passwords_and_keys_are_masked_wherever_a_frame_is_shown(string sent, string shown) => Assert.Equal(shown, MaskedText.Of(Encoding.UTF8.GetBytes(sent)));
}
