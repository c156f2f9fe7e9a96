window.compareRows = [
["acme/falcon-2","Falcon 2","Acme","1 March 2026","API only",[2,""],[4,""],[1,"more than 15 trillion tokens"],"1–3 of 6 points","–"],
["birch/oak","Oak","Birch","1 June 2025","Open source",[0,""],[0,"671 billion parameters, 37 billion active"],[0,"570 gigabytes (570e9 bytes); 14.8 trillion tokens (all stages, unique)"],"6 of 6 points","A"],
["acme/falcon-1","Falcon 1","Acme","28 May 2020","API only",[3,""],[0,"small: 125 million parameters; large: 175 billion parameters, 12% of them active"],[0,"300 billion tokens (text, pre-training, seen in training)"],"4 of 6 points","C"],
];
