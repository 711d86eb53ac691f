"""Everything that is learned: data sets, network definitions, training, evaluation and the trained artifacts."""
