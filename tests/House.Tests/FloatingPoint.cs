using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Dizhu.House.Tests;

/// <summary>
/// Where an assembly touches binary floating point, read from its IL: fields, signatures and locals of such a type,
/// instructions that load or convert to one, and calls of members that take or give one.
/// </summary>
internal sealed class FloatingPoint : ISignatureTypeProvider<bool, object?>
{
    private static readonly Dictionary<int, OpCode> OpCodes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value);

    private static readonly ImmutableArray<OpCode> FloatOpCodes =
    [
        System.Reflection.Emit.OpCodes.Ldc_R4, System.Reflection.Emit.OpCodes.Ldc_R8,
        System.Reflection.Emit.OpCodes.Conv_R4, System.Reflection.Emit.OpCodes.Conv_R8, System.Reflection.Emit.OpCodes.Conv_R_Un,
        System.Reflection.Emit.OpCodes.Ldind_R4, System.Reflection.Emit.OpCodes.Ldind_R8,
        System.Reflection.Emit.OpCodes.Stind_R4, System.Reflection.Emit.OpCodes.Stind_R8,
        System.Reflection.Emit.OpCodes.Ldelem_R4, System.Reflection.Emit.OpCodes.Ldelem_R8,
        System.Reflection.Emit.OpCodes.Stelem_R4, System.Reflection.Emit.OpCodes.Stelem_R8,
    ];

    private readonly MetadataReader metadata;

    private FloatingPoint(MetadataReader metadata) => this.metadata = metadata;

    /// <summary>
    /// The members of an assembly that touch floating point, as "Namespace.Type.Member", for the types that
    /// <paramref name="watched"/> accepts. A nested type belongs to its outermost type.
    /// </summary>
    public static IReadOnlyList<string> In(string assembly, Func<string, bool> watched)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        var metadata = image.GetMetadataReader();
        var reader = new FloatingPoint(metadata);
        return [.. metadata.TypeDefinitions.Where(type => watched(reader.Outermost(type)))
            .SelectMany(type => reader.MembersOf(type, image)).Distinct().Order(StringComparer.Ordinal)];
    }

    private IEnumerable<string> MembersOf(TypeDefinitionHandle handle, PEReader image)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = $"{Outermost(handle)}{(type.IsNested ? "+" + metadata.GetString(type.Name) : "")}.";
        foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition))
            if (field.DecodeSignature(this, null)) yield return name + metadata.GetString(field.Name);
        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
            if (Touches(method, image)) yield return name + metadata.GetString(method.Name);
    }

    private bool Touches(MethodDefinition method, PEReader image)
    {
        if (AnyOf(method.DecodeSignature(this, null))) return true;
        if (method.RelativeVirtualAddress == 0) return false;
        var body = image.GetMethodBody(method.RelativeVirtualAddress);
        return (!body.LocalSignature.IsNil && metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(this, null).Any(yes => yes))
            || Touches(body.GetILReader());
    }

    private bool Touches(BlobReader code)
    {
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            if (value == 0xFE) value = 0xFE00 | code.ReadByte();
            var instruction = OpCodes[value];
            if (FloatOpCodes.Contains(instruction)) return true;
            switch (instruction.OperandType)
            {
                case OperandType.InlineNone: break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar: code.ReadByte(); break;
                case OperandType.InlineVar: code.ReadInt16(); break;
                case OperandType.InlineI8 or OperandType.InlineR: code.ReadInt64(); break;
                case OperandType.InlineSwitch: for (var targets = code.ReadInt32(); targets > 0; targets--) code.ReadInt32(); break;
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok:
                    if (Touches(MetadataTokens(code.ReadInt32()))) return true;
                    break;
                default: code.ReadInt32(); break;
            }
        }
        return false;
    }

    private bool Touches(EntityHandle used) => used.Kind switch
    {
        HandleKind.MethodDefinition => AnyOf(metadata.GetMethodDefinition((MethodDefinitionHandle)used).DecodeSignature(this, null)),
        HandleKind.FieldDefinition => metadata.GetFieldDefinition((FieldDefinitionHandle)used).DecodeSignature(this, null),
        HandleKind.MemberReference => Touches(metadata.GetMemberReference((MemberReferenceHandle)used)),
        HandleKind.MethodSpecification => Touches(metadata.GetMethodSpecification((MethodSpecificationHandle)used)),
        HandleKind.TypeSpecification => metadata.GetTypeSpecification((TypeSpecificationHandle)used).DecodeSignature(this, null),
        HandleKind.TypeReference => GetTypeFromReference(metadata, (TypeReferenceHandle)used, 0),
        _ => false,
    };

    private bool Touches(MemberReference member) =>
        Touches(member.Parent)
        || (member.GetKind() == MemberReferenceKind.Method ? AnyOf(member.DecodeMethodSignature(this, null)) : member.DecodeFieldSignature(this, null));

    private bool Touches(MethodSpecification method) =>
        method.DecodeSignature(this, null).Any(yes => yes) || Touches(method.Method);

    private static bool AnyOf(MethodSignature<bool> signature) => signature.ReturnType || signature.ParameterTypes.Any(yes => yes);

    private static EntityHandle MetadataTokens(int token) => System.Reflection.Metadata.Ecma335.MetadataTokens.EntityHandle(token);

    private string Outermost(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return type.IsNested ? Outermost(type.GetDeclaringType()) : $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }

    public bool GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode is PrimitiveTypeCode.Single or PrimitiveTypeCode.Double;

    public bool GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        return (reader.GetString(type.Namespace), reader.GetString(type.Name))
            is ("System", "Single" or "Double" or "Half") or ("System.Runtime.InteropServices", "NFloat") or ("System.Numerics", "BFloat16");
    }

    public bool GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => false;
    public bool GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, null);
    public bool GetArrayType(bool elementType, ArrayShape shape) => elementType;
    public bool GetSZArrayType(bool elementType) => elementType;
    public bool GetByReferenceType(bool elementType) => elementType;
    public bool GetPointerType(bool elementType) => elementType;
    public bool GetPinnedType(bool elementType) => elementType;
    public bool GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => unmodifiedType;
    public bool GetFunctionPointerType(MethodSignature<bool> signature) => AnyOf(signature);
    public bool GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => genericType || typeArguments.Any(yes => yes);
    public bool GetGenericMethodParameter(object? genericContext, int index) => false;
    public bool GetGenericTypeParameter(object? genericContext, int index) => false;
}
