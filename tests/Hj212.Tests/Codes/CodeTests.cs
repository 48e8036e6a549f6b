using System.Text;
using Dizhu.Hj212.Codes;
using Dizhu.Hj212.Dialects;

namespace Dizhu.Hj212.Tests.Codes;

/// <summary>The tables, held against what was read in the standards: code, former code, unit.</summary>
public sealed class CodeTests
{
    [Clause("HJ 212-2017", "附录 B 编码与单位")]
    [Theory]
    [InlineData("w01018", "011", "mg/L"), InlineData("w21003", "060", "mg/L"), InlineData("w21011", "101", "mg/L"), InlineData("w21001", "065", "mg/L"), InlineData("w00000", "B01", "L/s")]
    [InlineData("w01001", "001", "无量纲"), InlineData("w01017", "010", "mg/L"), InlineData("w21016", "070", "mg/L"), InlineData("w22001", "080", "mg/L"), InlineData("w23002", "110", "mg/L")]
    [InlineData("w20111", "020", "µg/L"), InlineData("w20115", "022", "µg/L"), InlineData("w20116", "023", "mg/L"), InlineData("w20117", "024", "µg/L"), InlineData("w20119", "026", "µg/L")]
    [InlineData("w20120", "027", "µg/L"), InlineData("w20089", "041", "ng/L"), InlineData("w20128", "035", "µg/L"), InlineData("w02003", "550", "个/L")]
    [InlineData("a00000", "B02", "m³/s"), InlineData("a34013", "01", "mg/m³"), InlineData("a21026", "02", "mg/m³"), InlineData("a21002", "03", "mg/m³"), InlineData("a21005", "04", "mg/m³")]
    [InlineData("a19001", "S01", "%"), InlineData("a01011", "S02", "m/s"), InlineData("a01012", "S03", "℃"), InlineData("a01013", "S08", "kPa"), InlineData("a01014", "S05", "%"), InlineData("a20057", "31", "mg/m³")]
    [InlineData("a24087", "25", "mg/m³"), InlineData("a25003", "17", "mg/m³"), InlineData("a30001", "28", "mg/m³"), InlineData("a31001", "19", "mg/m³"), InlineData("a24046", "29", "mg/m³")]
    public void A_factor_of_2017_with_its_code_of_2005(string code, string former, string unit)
    {
        var factor = Find(Edition.Hj2017, code)!;
        Assert.Equal(unit, factor.Unit);
        Assert.Equal(factor.Name, Find(Edition.Hjt2005, former)!.Name);
        Assert.Equal((factor.Name, unit), (Find(Edition.Hj2025, code)!.Name, Find(Edition.Hj2025, code)!.Unit));
        Assert.Null(Find(Edition.Hjt2005, code));
        Assert.Null(Find(Edition.Hj2017, former));
    }

    /// <summary>A code can mean another unit by edition, and some default units are traps.</summary>
    [Clause("HJ 212-2017", "附录 B 编码与单位")]
    [Theory]
    [InlineData(Edition.Hjt2005, "S02", "m³/h"), InlineData(Edition.Hjt2005, "S08", "MPa"), InlineData(Edition.Hjt2005, "020", null)]
    [InlineData(Edition.Hj2017, "a34002", "ng/m³"), InlineData(Edition.Hj2017, "a34004", "ng/m³"), InlineData(Edition.Hj2017, "a34001", "ng/m³"), InlineData(Edition.Hj2017, "a21001", "ng/m³")]
    [InlineData(Edition.Hj2017, "e701xx", null), InlineData(Edition.Hj2017, "g119xx", null)]
    public void Units_belong_to_the_edition(Edition edition, string code, string? unit) => Assert.Equal(unit, Find(edition, code)!.Unit);

    [Theory]
    [InlineData("e10101", "进水口流量"), InlineData("e10112", "进水口流量"), InlineData("g12701", "出口二氧化硫"), InlineData("i33315", "炉膛内上部焚烧温度"), InlineData("SB1", "治理设施"), InlineData("SB12", "治理设施")]
    public void Instances_are_found_by_their_pattern(string code, string name) => Assert.Equal(name, Find(Edition.Hj2017, code)!.Name);

    [Theory]
    [InlineData("01018"), InlineData("e01001"), InlineData("w99999"), InlineData("pms_rules"), InlineData(""), InlineData("a"), InlineData("d10001"), InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void An_unknown_code_is_unknown(string code) => Assert.Null(Find(Edition.Hj2017, code));

    [Fact]
    public void Electricity_and_conditions_are_known_as_families_of_2025() => Assert.Equal(Confidence.SecondHand, Find(Edition.Hj2025, "d10001")!.Confidence);

    [Fact]
    public void Every_row_has_a_name_and_a_source()
    {
        foreach (var edition in Enum.GetValues<Edition>())
            Assert.All(FactorCodes.All(edition), factor => Assert.False(string.IsNullOrWhiteSpace(factor.Name) || string.IsNullOrWhiteSpace(factor.Source)));
        Assert.All(CommandCode.All, command => Assert.False(command.Name.Length == 0 || command.Source.Length == 0 || command.Editions == Editions.None));
        Assert.All(SystemCode.All, system => Assert.False(system.Name.Length == 0 || system.Source.Length == 0));
    }

    [Fact]
    public void Codes_have_the_shape_of_their_table_and_come_once()
    {
        var codes = FactorCodes.All(Edition.Hj2017).Select(factor => factor.Code).ToList();
        Assert.Equal(12, codes.Count(code => code[0] == 'L'));
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(codes.Where(code => code[0] is 'w' or 'a'), code => Assert.Matches("^[wa][0-9]{5}$", code));
    }

    public static TheoryData<int, Edition, Direction, CommandKind> Commands => new()
    {
        { 1012, Edition.Hj2017, Direction.Down, CommandKind.Request }, { 1013, Edition.Hj2017, Direction.Up, CommandKind.Notice }, { 2011, Edition.Hj2017, Direction.Down, CommandKind.Request },
        { 2011, Edition.Hj2017, Direction.Up, CommandKind.Upload }, { 2012, Edition.Hjt2005, Direction.Down, CommandKind.Notice }, { 2072, Edition.Hjt2005, Direction.Up, CommandKind.Notice },
        { 1001, Edition.Hjt2005, Direction.Down, CommandKind.Request }, { 1001, Edition.Hj2025, Direction.Up, CommandKind.Notice }, { 9015, Edition.Hj2025, Direction.Up, CommandKind.Notice },
        { 9011, Edition.Hj2017, Direction.Up, CommandKind.Answer }, { 3021, Edition.Hj2017, Direction.Down, CommandKind.Request }, { 2111, Edition.Hj2025, Direction.Up, CommandKind.Upload },
    };

    [Theory, MemberData(nameof(Commands))]
    public void A_command_in_its_edition_and_direction(int number, Edition edition, Direction direction, CommandKind kind)
    {
        var command = CommandCode.Find(number, edition, direction)!;
        Assert.Equal((number, kind), (command.Number, command.Kind));
        Assert.True(command.Editions.Has(edition));
    }

    [Clause("HJ 212-2017", "表 9 命令编码")]
    [Clause("HJ/T 212-2005", "附录 C 示例")]
    [Fact]
    public void Every_command_of_the_annexes_is_known()
    {
        foreach (var example in StandardExamples.All.Where(example => !example.IsCipher))
        {
            var packet = new Hj212.Packets.Packet();
            packet.Read(example.Data);
            var message = Hj212.Messages.Message.Of(packet);
            Assert.True(message.Command is not null, Encoding.UTF8.GetString(example.Data));
            Assert.True(message.Command.Editions.Has(message.Edition), Encoding.UTF8.GetString(example.Data));
        }
    }

    private static FactorCode? Find(Edition edition, string code) => FactorCodes.Find(edition, Encoding.ASCII.GetBytes(code));
}
