//! Versions of one policy, and the folders of dealerships. Their examples name each file above what is in it.

use super::Words;

pub(crate) const VERSIONS_OVERLAP: Words = Words {
    means: ("两个版本在同一些日子都有效", "two versions of a policy are in force on the same days"),
    mend: (
        "在较早的版本里写明最后一天 `effective: { to: … }`，当天也算在内",
        "give the earlier version its last day by `effective: { to: … }`; that day is included",
    ),
    wrong: "# policy-2012.yaml\neffective: { from: 2012-03-24 }\n# policy-2014.yaml\neffective: { from: 2014-01-01 }\n",
    right: "# policy-2012.yaml\neffective: { from: 2012-03-24, to: 2013-12-31 }\n# policy-2014.yaml\neffective: { from: 2014-01-01 }\n",
};

pub(crate) const VERSIONS_GAP: Words = Words {
    means: ("两个版本之间有些日子没有制度", "there are days between two versions on which none is in force"),
    mend: (
        "让后一版本从前一版本最后一天的次日起生效",
        "let the later version begin on the day after the last of the earlier one",
    ),
    wrong: "# policy-2012.yaml\neffective: { to: 2013-12-31 }\n# policy-2014.yaml\neffective: { from: 2014-02-01 }\n",
    right: "# policy-2012.yaml\neffective: { to: 2013-12-31 }\n# policy-2014.yaml\neffective: { from: 2014-01-01 }\n",
};

pub(crate) const DIFFERENT_POLICIES: Words = Words {
    means: (
        "放在一起的几个文件应是同一制度的各个版本，这里编号不同",
        "files given together must be versions of one policy, and these have different ids",
    ),
    mend: ("把 `policy` 写成一样，或者分开使用", "give them the same `policy`, or use them apart"),
    wrong: "# policy-2012.yaml\npolicy: shop\neffective: { to: 2013-12-31 }\n# policy-2014.yaml\npolicy: shop-2014\neffective: { from: 2014-01-01 }\n",
    right: "# policy-2012.yaml\npolicy: shop\neffective: { to: 2013-12-31 }\n# policy-2014.yaml\npolicy: shop\neffective: { from: 2014-01-01 }\n",
};

pub(crate) const FOLDER_WITHOUT_POLICY: Words = Words {
    means: ("文件夹里没有制度文件", "the folder holds no policy"),
    mend: (
        "放入 `policy.yaml`；有几个版本的写作 `policy-2012.yaml`、`policy-2014.yaml`",
        "put a `policy.yaml` into it; several versions are named `policy-2012.yaml`, `policy-2014.yaml`",
    ),
    wrong: "# rules.yaml\npolicy: shop\n",
    right: "# policy.yaml\npolicy: shop\n",
};

pub(crate) const MISNAMED_FILE: Words = Words {
    means: ("文件名像是写错了，因此没有读", "the name of a file looks like a slip, so that it is not read"),
    mend: ("改成正确的名称", "give it the name that is meant"),
    wrong: "# policy.yaml\npolicy: shop\n# mappings.yaml\nmapping: list\n",
    right: "# policy.yaml\npolicy: shop\n# mapping.yaml\nmapping: list\n",
};

pub(crate) const UNKNOWN_DEALERSHIP: Words = Words {
    means: (
        "这家经销商没有制度，或案件没有写明经销商",
        "this dealership has no policy here, or the case names none",
    ),
    mend: (
        "改正案件的 `dealership`，或为它建一个文件夹",
        "mend the `dealership` of the case, or make a folder for it",
    ),
    wrong: "# tianxiang/policy.yaml\npolicy: shop\n# case.yaml\ncase: A-1\ndealership: tianxang\n",
    right: "# tianxiang/policy.yaml\npolicy: shop\n# case.yaml\ncase: A-1\ndealership: tianxiang\n",
};
