using System.Text;
using System.Text.Json;

namespace Dizhu.Cli.Tests;

public class Hj212DecodeTests
{
    private const string Header = "QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&";

    private static async Task<JsonElement[]> Decoded(string lines, params string[] more)
    {
        var said = await Said.By(["hj212", "decode", "-", "--json", .. more], Encoding.UTF8.GetBytes(lines));
        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        return [.. said.Text.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
    }

    /// <summary>HJ 212-2017 annex A, with the CRC as computed (its prose misprints it).</summary>
    [Fact]
    public async Task A_frame_is_one_json_object_with_all_its_parts()
    {
        var message = Assert.Single(await Decoded($"##0101{Header}1C80\r\n"));
        Assert.Equal("ok verdict crc dialect command direction header dataTime items params findings".Split(' '), message.EnumerateObject().Select(p => p.Name));
        Assert.Equal("given computed ok diagnosis".Split(' '), message.GetProperty("crc").EnumerateObject().Select(p => p.Name));
        Assert.Equal("qn st cn pw mn flag pnum pno".Split(' '), message.GetProperty("header").EnumerateObject().Select(p => p.Name));
        Assert.Equal("""{"given":"1C80","computed":"1C80","ok":true,"diagnosis":null}""", message.GetProperty("crc").GetRawText());
        Assert.Equal(("good", "2017", "设置实时数据间隔"), (message.GetProperty("verdict").GetString(), message.GetProperty("dialect").GetString(), message.GetProperty("command").GetString()));
        Assert.Equal("30", message.GetProperty("params").GetProperty("RtdInterval").GetString());
        Assert.Equal("[]", message.GetProperty("findings").GetRawText());
    }

    [Theory]
    [InlineData("##0101" + Header + "0759", "modbus-crc", "Modbus CRC")]
    [InlineData("##0101" + Header + "1C81", "wrong-crc", "wrong CRC")]
    [InlineData("##0103" + Header + "1C80", "wrong-length", "wrong length")]
    [InlineData("##0999" + Header + "1C", "cut-short", "cut short")]
    public async Task A_broken_frame_is_read_all_the_same_and_diagnosed(string line, string verdict, string diagnosis)
    {
        var message = Assert.Single(await Decoded(line));
        Assert.False(message.GetProperty("ok").GetBoolean());
        Assert.Equal(verdict, message.GetProperty("verdict").GetString());
        Assert.StartsWith(diagnosis, message.GetProperty("crc").GetProperty("diagnosis").GetString(), StringComparison.Ordinal);
        Assert.Equal("1062", message.GetProperty("header").GetProperty("cn").GetString());
        Assert.Equal("30", message.GetProperty("params").GetProperty("RtdInterval").GetString());
    }

    [Fact]
    public async Task A_lower_case_crc_is_good_and_noted()
    {
        var message = Assert.Single(await Decoded($"##0101{Header}1c80"));
        Assert.True(message.GetProperty("ok").GetBoolean());
        Assert.Equal("1c80", message.GetProperty("crc").GetProperty("given").GetString());
        Assert.Contains("lower-case-crc", message.GetProperty("findings").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bare_data_segment_is_accepted_and_its_items_keep_their_text()
    {
        var message = Assert.Single(await Decoded("QN=20160801085857223;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801085857;a34013-Rtd=12.30,a34013-ZsRtd=15.0,a34013-Flag=N;x99-Rtd=1&&"));
        Assert.Equal(("bare", true), (message.GetProperty("verdict").GetString(), message.GetProperty("ok").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, message.GetProperty("crc").GetProperty("ok").ValueKind);
        Assert.Equal("20160801085857", message.GetProperty("dataTime").GetString());
        Assert.Equal("""{"code":"a34013","name":"烟尘","unit":"mg/m³","fields":{"Rtd":"12.30","ZsRtd":"15.0","Flag":"N"}}""", message.GetProperty("items")[0].GetRawText());
        Assert.Equal("""{"code":"x99","name":null,"unit":null,"fields":{"Rtd":"1"}}""", message.GetProperty("items")[1].GetRawText());
    }

    [Theory]
    [InlineData("##0101" + Header + "1C80\\r\\n"), InlineData("  ##0101" + Header + "1C80\t"), InlineData("\uFEFF##0101" + Header + "1C80")]
    public async Task What_copying_leaves_around_a_frame_is_taken_off(string line)
    {
        var message = Assert.Single(await Decoded(line));
        Assert.Equal(("good", "[]"), (message.GetProperty("verdict").GetString(), message.GetProperty("findings").GetRawText()));
    }

    [Theory]
    [InlineData("hex:"), InlineData("HEX: ")]
    public async Task Bytes_in_hexadecimal(string mark)
    {
        var message = Assert.Single(await Decoded(mark + Convert.ToHexString(Encoding.ASCII.GetBytes($"##0101{Header}1C80\r\n"))));
        Assert.Equal("good", message.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task What_comes_twice_is_a_list()
    {
        var message = Assert.Single(await Decoded("QN=20040516010101001;ST=32;CN=1021;PW=123456;MN=88888880000001;Flag=3;CP=&&PolId=101;PolId=102&&"));
        Assert.Equal("""{"PolId":["101","102"]}""", message.GetProperty("params").GetRawText());
        Assert.Equal("2005", message.GetProperty("dialect").GetString());
    }

    [Fact]
    public async Task Every_line_has_its_answer_whatever_it_holds()
    {
        var random = new Random(212);
        var lines = new List<string> { "", "##", "##0000FFFF", "#", "hex:zz", "hex:2323", "hello", "&&", "CP=&&", "CN=2011", "##9999QN", "\u0001\u0002", "##0001x0000##0000FFFF" };
        for (var i = 0; i < 200; i++) lines.Add("hex:" + Convert.ToHexString([.. Enumerable.Range(0, random.Next(1, 80)).Select(_ => (byte)random.Next(256))]));
        var messages = await Decoded(string.Join('\n', lines));
        Assert.True(messages.Length >= lines.Count - 1);
        Assert.All(messages, message => Assert.NotNull(message.GetProperty("verdict").GetString()));
        var outline = await Said.By(["hj212", "decode"], Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        Assert.Equal((0, ""), (outline.ExitCode, outline.Errors));
        Assert.DoesNotContain('\u0001', outline.Text);
    }

    [Fact]
    public async Task Read_by_people_it_is_chinese_and_hides_the_password()
    {
        var said = await Said.By(["hj212", "decode"], Encoding.UTF8.GetBytes($"##0101{Header}1C80\n"));
        Assert.StartsWith("第 1 行　✓ 完好　HJ 212-2017　1062 设置实时数据间隔　32 地表水体环境污染源\n", said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("100000", said.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hj212"), InlineData("hj212 decode a b"), InlineData("hj212 decode --jsn"), InlineData("hj212 decode - --key abc")]
    public async Task Wrong_usage_is_64(string arguments) => Assert.Equal(64, (await Said.By(arguments.Split(' '))).ExitCode);

    [Fact]
    public async Task A_file_that_is_not_there_is_2()
    {
        var said = await Said.By("hj212", "decode", "/no/such/file.txt");
        Assert.Equal(2, said.ExitCode);
        Assert.StartsWith("无法打开 /no/such/file.txt：", said.Errors, StringComparison.Ordinal);
    }
}
