namespace Dizhu.Hj212.Dialects;

/// <summary>证据: what can tell the edition of a packet.</summary>
public enum Evidence : byte
{
    /// <summary>设备档案</summary>
    DeviceRecord,

    /// <summary>标志位里的版本号，或者没有标志位</summary>
    FlagBits,

    /// <summary>QN 的位置: in the header, in the data area, or nowhere.</summary>
    QnPlace,

    /// <summary>因子编码的样子</summary>
    CodeFamily,

    /// <summary>MN 的长度和字符</summary>
    MnShape,

    /// <summary>系统编码</summary>
    SystemCode,

    /// <summary>命令编码</summary>
    CommandCode,

    /// <summary>补传标志</summary>
    ResendMark,
}
