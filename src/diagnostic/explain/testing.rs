//! Codes of the tests of a policy.

use super::Words;

pub(crate) const UNKNOWN_RULE: Words = Words {
    means: ("测试里写的规则，制度中没有", "the test names a rule that the policy does not have"),
    mend: (
        "改正规则的编号；`redress render` 列出所有规则",
        "correct the rule's id; `redress render` lists them all",
    ),
    wrong: "expect: { obligations: { pass-n/1: { verdict: met } } }\n",
    right: "expect: { obligations: { pass-on/1: { verdict: met } } }\n",
};

pub(crate) const NO_EXPECTATION: Words = Words {
    means: ("测试没有断言任何结果，永远不会失败", "the test asserts nothing, and can never fail"),
    mend: (
        "写明应有的结果；没有违规写 `violations: []`",
        "say what must come of it; `violations: []` says that nothing is broken",
    ),
    wrong: "expect: {}\n",
    right: "expect: { violations: [] }\n",
};

pub(crate) const UNKNOWN_CASE: Words = Words {
    means: ("`each` 下的案件编号，测试里没有", "`each` names a case that the test does not have"),
    mend: ("改正编号，或者补上这个案件", "correct the number, or add the case"),
    wrong: "cases: [ { case: A } ]\nexpect: { each: { B: { violations: [] } } }\n",
    right: "cases: [ { case: A } ]\nexpect: { each: { A: { violations: [] } } }\n",
};

pub(crate) const MISPLACED_EXPECTATION: Words = Words {
    means: (
        "测试有几个案件，却没有写明结果属于哪一个",
        "the test has several cases, and does not say of which something is expected",
    ),
    mend: ("写在 `each` 下各案件编号之下", "put it under the case's number under `each`"),
    wrong: "cases: [ { case: A }, { case: B } ]\nexpect: { violations: [] }\n",
    right: "cases: [ { case: A }, { case: B } ]\nexpect: { each: { A: { violations: [] } } }\n",
};

pub(crate) const DUPLICATE_TEST: Words = Words {
    means: ("两个测试用了同一个名称", "two tests have one name"),
    mend: ("给其中一个改名", "rename one of them"),
    wrong: "id: late\n---\nid: late\n",
    right: "id: late\n---\nid: in-time\n",
};

pub(crate) const OTHER_POLICY: Words = Words {
    means: (
        "测试写明的制度，不是文件旁边的那个",
        "the test names another policy than the one beside its file",
    ),
    mend: (
        "删除 `policy`，或者把测试移到那个制度的测试文件",
        "delete `policy`, or move the test into the file of that policy",
    ),
    wrong: "# tianxiang-vw.tests.yaml\npolicy: 4s-norm\n",
    right: "# 4s-norm.tests.yaml\npolicy: 4s-norm\n",
};

pub(crate) const NO_TESTS: Words = Words {
    means: ("制度旁边没有测试文件", "there is no file of tests beside the policy"),
    mend: (
        "在同一文件夹写 `<制度文件名>.tests.yaml`，每个测试一个 YAML 文档",
        "write `<policy>.tests.yaml` in the same folder, one YAML document a test",
    ),
    wrong: "# shop.yaml alone\n",
    right: "# shop.tests.yaml beside shop.yaml\nid: late\n",
};
