namespace NormLab.Tests.Experiments;

/// <summary>Experiment files with one mistake each: what the smallest file's line is replaced with, and what the message must say.</summary>
internal static class ExperimentErrors
{
    private const string Network = "network: {hidden: [16]}", Penalty = "{penalty: {l2: 0.001}}";

    /// <summary>Mistakes that a schema can see too.</summary>
    public static TheoryData<string, string, string> OfShape { get; } = new()
    {
        { Network, "network: {hidden: [16], activaton: relu}", "line 2, column 25: There is no key 'activaton' in 'network'. Did you mean 'activation'? The keys there are hidden, activation, biases, initialization." },
        { Network, "network: {hidden: [16], quantum: 1}", "no key 'quantum' in 'network'. The keys there are" },
        { Network, Network + "\ntrainig: {}", "line 3, column 1: There is no key 'trainig' in the experiment. Did you mean 'training'?" },
        { Network, "network: {}", "line 2, column 10: The key 'hidden' is missing in 'network'. Add it: Neurons of each hidden layer" },
        { Network, "network:", "'network' must be a mapping with keys among hidden, activation, biases, initialization, not nothing." },
        { Network, "network: [16]", "'network' must be a mapping with keys among hidden, activation, biases, initialization, not a list." },
        { Network, "network: {hidden: 16}", "'hidden' must be a list such as [a, b], not '16'." },
        { Network, "network: {hidden: [16, 0]}", "line 2, column 24: An entry of 'hidden' must be a whole number from 1 to 65536, not '0'." },
        { Network, "network: {hidden: [16, 99999999999999999999999]}", "must be a whole number from 1 to 65536, not '99999999999999999999999'." },
        { Network, "network: {hidden: [1.5]}", "must be a whole number from 1 to 65536, not '1.5'." },
        { Network, "network: {hidden: [[1]]}", "An entry of 'hidden' must be a whole number from 1 to 65536, not a list." },
        { Network, "network: {hidden: [16], activation: rel}", "'activation' must be one of arctan, tanh, sigmoid, relu, gelu, not 'rel'. Did you mean 'relu'?" },
        { Network, "network: {hidden: [16], biases: yes}", "'biases' must be true or false, not 'yes'." },
        { Network, "network: {hidden: [16], biases: \"true\"}", "'biases' must be true or false, not the text \"true\"." },
        { Network, Network + "\ntraining: {learning-rate: 0}", "'learning-rate' must be a finite number above 0, not '0'." },
        { Network, Network + "\ntraining: {learning-rate: .nan}", "'learning-rate' must be a finite number above 0, not '.nan'." },
        { Network, Network + "\ntraining: {learning-rate: .inf}", "'learning-rate' must be a finite number above 0, not '.inf'." },
        { Network, Network + "\ntraining: {learning-rate: \"0.1\"}", "'learning-rate' must be a finite number above 0, not the text \"0.1\"." },
        { Network, Network + "\ntraining: {learning-rate: 5,1}", "There is no key '1' in 'training'." },
        { Network, Network + "\ntraining: {optimizer: adamx}", "'optimizer' must be one of gradient-descent, momentum, nesterov, adam, adamw, not 'adamx'. Did you mean 'adam'?" },
        { Network, Network + "\ntraining: {optimizer: momentum, momentum: 1}", "'momentum' must be a finite number at least 0 and below 1, not '1'." },
        { Network, Network + "\ntraining: {optimizer: adam, epsilon: 0}", "'epsilon' must be a finite number above 0, not '0'." },
        { Network, Network + "\ntraining: {batch: 0}", "'batch' must be a whole number from 1 to 2147483647, or 'full', not '0'." },
        { Network, Network + "\ntraining: {batch: half}", "'batch' must be a whole number from 1 to 2147483647, or 'full', not 'half'." },
        { Network, Network + "\ntraining: {schedule: cosine}", "'schedule' must be a mapping with keys among warm-up, step, cosine, not 'cosine'." },
        { Network, Network + "\ntraining: {schedule: {step: {factor: 0.5}}}", "The key 'every' is missing in 'step'." },
        { Network, Network + "\ntraining: {schedule: {step: {every: 10, factor: 1.5}}}", "'factor' must be a finite number above 0 and at most 1, not '1.5'." },
        { Network, Network + "\ntraining: {schedule: {cosine: {every: 10}}}", "There is no key 'every' in 'cosine'. The keys there are final." },
        { Network, Network + "\ntraining: {steps: 0}", "'steps' must be a whole number from 1 to 2147483647, not '0'." },
        { Network, Network + "\ntraining: {steps: -5}", "'steps' must be a whole number from 1 to 2147483647, not '-5'." },
        { Network, Network + "\nseeds: [1, 2, 1]", "line 3, column 15: 1 stands in 'seeds' twice. Keep one." },
        { Network, Network + "\nseeds: []", "'seeds' has 0 entries; it needs 1 to 100000." },
        { Network, Network + "\nseeds: [4294967296]", "An entry of 'seeds' must be a whole number from 0 to 4294967295, not '4294967296'." },
        { Network, Network + "\nseeds: [one]", "An entry of 'seeds' must be a whole number from 0 to 4294967295, not 'one'." },
        { Network, Network + "\ntitle: true", "'title' must be text; put it in quotes if 'true' is meant as such, not 'true'." },
        { Network, Network + "\ntitle:", "'title' must be text" },
        { Network, Network + "\nprecision: float16", "'precision' must be one of float64, float32, not 'float16'. Did you mean" },
        { Network, Network + "\ndata: {split: {validation: 1}}", "'validation' must be a finite number above 0 and below 1, not '1'." },
        { "name: small", "name: a/b", "'name' must be up to 64 letters, digits, '-', '_' and '.', the first a letter or digit, not 'a/b'." },
        { "name: small", "title: no name", "line 1, column 1: The key 'name' is missing in the experiment." },
        { "L2: {", "\"L 2\": {", "A name in 'conditions' must be up to 64 letters" },
        { Penalty, "{penalty: {l4: 0.001}}", "There is no key 'l4' in 'penalty'. Did you mean 'l0'? The keys there are l0, " },
        { Penalty, "{penalty: {l2: -1}}", "'l2' must be a finite number at least 0, not '-1'." },
        { Penalty, "{penalty: {power: 0.05}}", "'power' must be a mapping with keys among order, coefficient, update, schedule, layers, not '0.05'." },
        { Penalty, "{penalty: {power: {order: 0, coefficient: 1}}}", "'order' must be a finite number above 0, not '0'." },
        { Penalty, "{penalty: l2}", "'penalty' must be a mapping with keys among l0, " },
        { Penalty, "{dropout: {rate: 1}}", "'rate' must be a finite number at least 0 and below 1, not '1'." },
        { Penalty, "{dropout: {placement: after-products}}", "The key 'rate' is missing in 'dropout'." },
    };

    /// <summary>Mistakes that only the reader can see: in the YAML itself, or between two places.</summary>
    public static TheoryData<string, string, string> BeyondShape { get; } = new()
    {
        { Network, "network: {hidden: [16], initialization: [he, he, unit]}", "line 2, column 41: 'initialization' has 3 entries; the network has 2 layers of weights" },
        { Network, Network + "\nobjective: {penalty: {layers: [1, 2, 3]}}", "'layers' has 3 entries; the network has 2 layers of weights" },
        { Network, Network + "\nzeros: {layers: [1, 2, 3]}", "'layers' has 3 entries; the network has 2 layers of weights" },
        { Network, Network + "\ntraining: {optimizer: adam, momentum: 0.9}", "line 3, column 39: The optimizer adam does not take 'momentum'; it takes beta1, beta2, epsilon. Leave it out, or choose another optimizer." },
        { Network, Network + "\ntraining: {optimizer: adam, weight-decay: 0.1}", "The optimizer adam does not take 'weight-decay'; it takes beta1, beta2, epsilon." },
        { Network, Network + "\ntraining: {beta1: 0.9}", "The optimizer gradient-descent does not take 'beta1'; it takes no options. Leave it out" },
        { Network, Network + "\ntraining: {schedule: {step: {every: 10}, cosine: {}}}", "line 3, column 50: The learning rate can follow 'step' or 'cosine', not both. Leave one out." },
        { Network, Network + "\ndata: {split: {validation: 0.5, test: 0.5}}", "'validation' and 'test' together take all rows" },
        { Network, Network + "\ndata: {source: table.csv}", "'table.csv' is taken as a CSV file, and a CSV file needs 'label'" },
        { Network, Network + "\ndata: {source: digit}", "Did you mean 'digits'?" },
        { Network, Network + "\ndata: {label: species}", "The digits have no columns; leave 'label' out" },
        { Network, Network + "\nrandom: {generator: philox, shared: {seed: 1, seeds: [1]}}", "A shared stream needs the generator numpy-legacy" },
        { Network, Network + "\nname: again", "line 3, column 1: The key 'name' stands here a second time; the first is in line 1. Keep one." },
        { "L2: {", "no_reg: {", "line 5, column 3: The key 'no_reg' stands here a second time; the first is in line 4. Keep one." },
        { Network, "network: &n {hidden: [16]}", "line 2, column 10: Anchors ('&name') are not part of the format" },
        { Network, "network: *n", "line 2, column 10: Aliases ('*name') are not part of the format" },
        { Network, "network: !!map {hidden: [16]}", "Tags ('tag:yaml.org,2002:map') are not part of the format" },
        { Network, "network: {[16]: hidden}", "A key must be a plain word." },
        { Network, "network: {hidden: [16]", "line 2: This is not YAML from here on; is a bracket not closed?" },
        { Network, "\tnetwork: {hidden: [16]}", "This is not YAML:" },
        { Network, Network + "\n---\nname: second", "line 3, column 1: A second document begins here" },
    };
}
