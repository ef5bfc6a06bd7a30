/**
 * What means the same in search, Chinese and English, a line for each thing. Written from the catalogues of shared instruments,
 * pilot lines and service platforms that bases publish; a line is found in a text by any of its names.
 */
const LINES = `
显微镜|显微成像|microscope|microscopy
共聚焦|confocal
电镜|电子显微镜|扫描电镜|透射电镜|sem|tem|electron microscope
质谱|质谱仪|mass spectrometer|mass spectrometry|lc-ms|gc-ms
色谱|液相色谱|气相色谱|hplc|chromatography|chromatograph
核磁|核磁共振|nmr|nuclear magnetic resonance
光谱|光谱仪|拉曼|红外光谱|spectrometer|spectroscopy|raman|ftir
x射线衍射|衍射仪|xrd|x-ray diffraction|diffractometer
核酸扩增|定量pcr|荧光定量|qpcr|pcr
基因测序|高通量测序|测序仪|sequencing|sequencer|ngs
流式细胞|流式|flow cytometer|flow cytometry
细胞培养|细胞间|cell culture
发酵|发酵罐|生物反应器|fermentation|fermenter|fermentor|bioreactor
冻干|冷冻干燥|freeze drying|lyophilizer|lyophilization
动物实验|动物房|animal facility|animal testing
gmp|洁净车间|无菌灌装|制剂车间|gmp workshop
洁净室|洁净间|无尘室|cleanroom|clean room
光刻|光刻机|lithography|mask aligner
镀膜|薄膜沉积|磁控溅射|sputtering|thin film|coating
刻蚀|etching
封装|封测|芯片封装|packaging of chips|chip packaging
芯片测试|晶圆测试|探针台|chip testing|probe station|wafer
流片|多项目晶圆|mpw|tape-out|tapeout
电路板|贴片|smt|pcb|pcba
3d打印|增材制造|快速成型|3d printing|additive manufacturing|rapid prototyping
数控加工|数控机床|机加工|cnc|machining
模具|注塑|mould|mold|injection moulding|injection molding
焊接|激光焊接|welding
力学测试|万能试验机|拉伸试验|tensile|mechanical testing
疲劳试验|fatigue
振动试验|振动台|可靠性试验|环境试验|vibration|reliability|environmental test|climate chamber
电磁兼容|暗室|电波暗室|emc|anechoic
射频|网络分析仪|毫米波|rf|network analyzer|network analyser
电池|锂电|电芯|battery|lithium|cell production
光伏|太阳能|photovoltaic|solar
氢能|燃料电池|hydrogen|fuel cell
风洞|wind tunnel
无人机|无人机试飞|飞行试验|drone|uav|flight test
无人配送|自动配送|无人车|unmanned delivery|delivery robot|autonomous delivery
自动驾驶|智能网联|车路协同|autonomous driving|self-driving|connected vehicle
机器人|机械臂|robot|robotics|robot arm
机器视觉|视觉检测|缺陷检测|machine vision|visual inspection|defect detection
传感器|柔性传感|sensor
物联网|iot|internet of things
算力|超算|gpu|智算|computing power|supercomputing|hpc
数据集|开放数据|公共数据|dataset|open data|data set
医疗影像|医学影像|medical imaging|medical images
临床|临床试验|clinical|clinical trial
医疗器械|medical device
检验检测|第三方检测|计量|校准|testing and inspection|metrology|calibration
水质|污水|废水|water quality|wastewater|sewage
食品|食品检测|food
农残|农药残留|兽残|pesticide
钛合金|titanium
铝合金|aluminium|aluminum
碳纤维|复合材料|carbon fibre|carbon fiber|composite
农业|种业|育种|agriculture|breeding|seed
材料|新材料|materials
纳米|nano
石墨烯|graphene
化工|中试反应|催化|chemical|catalysis|catalyst
中试|中试线|中试基地|小批量试制|pilot line|pilot plant|pilot production|small batch
实验室|laboratory|lab
工位|共享办公|联合办公|desk|workstation|coworking
会议室|路演厅|报告厅|meeting room|auditorium|roadshow hall
厂房|标准厂房|车间|workshop|factory space
仓库|仓储|冷库|warehouse|cold storage
导师|创业导师|辅导|mentor|mentoring|coaching
路演|融资对接|roadshow|pitch
培训|训练营|课程|training|bootcamp|boot camp|course
知识产权|专利|ip|intellectual property|patent
质押|知识产权质押|pledge
融资|投资|风险投资|基金|financing|investment|venture capital|fund
天使投资|天使轮|种子轮|种子投资|angel|seed investment|seed round
贷款|信贷|银行贷款|loan|bank credit
法务|法律|合同|legal|lawyer|contract
财税|财务|税务|会计|tax|accounting|finance advice
人力资源|招聘|hr|recruiting|recruitment
市场|营销|品牌|marketing|branding
出口|出海|海外市场|export|going global|overseas
政策|补贴|申报|policy|subsidy
标准|认证|资质|certification|ce|iso
碳排放|双碳|节能|carbon|energy saving
储能|energy storage
量子|quantum
卫星|遥感|北斗|satellite|remote sensing|beidou
地图|测绘|gis|surveying|mapping
语音|自然语言|大模型|speech|language model|llm|nlp
网络安全|信息安全|渗透测试|等级保护|等保|security testing|cybersecurity|penetration test|penetration testing
区块链|blockchain
虚拟现实|增强现实|vr|ar|virtual reality
动作捕捉|motion capture
纺织|面料|textile|fabric
珠宝|陶瓷|ceramics|ceramic
大学生|毕业生|应届|graduate
留学回国|海归|留学人员|returnee
`

/** Each thing's names, in small letters. */
export const THESAURUS: readonly (readonly string[])[] = LINES.trim()
  .split('\n')
  .map((line) => line.split('|'))
