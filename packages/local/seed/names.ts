import type { Text } from '#kernel'

const demo = (zh: string, en: string): Text => ({ zh: `${zh}（演示）`, en: `${en} (demo)` })

/** Made-up projects, one for each case of the demo. */
export const NAMES: readonly Text[] = [
  demo('星岸光学', 'Xing’an Optics'),
  demo('清禾生物', 'Qinghe Bio'),
  demo('柔感科技', 'Rougan Sensors'),
  demo('海棠机器人', 'Haitang Robotics'),
  demo('云雀智航', 'Yunque Aviation'),
  demo('墨石材料', 'Moshi Materials'),
  demo('小满农业', 'Xiaoman Agritech'),
  demo('白露低温', 'Bailu Cryogenics'),
  demo('青简数据', 'Qingjian Data'),
  demo('听潮声学', 'Tingchao Acoustics'),
  demo('北辰量子', 'Beichen Quantum'),
  demo('拾光储能', 'Shiguang Storage'),
  demo('知微检测', 'Zhiwei Testing'),
  demo('长庚激光', 'Changgeng Lasers'),
  demo('若木医疗', 'Ruomu Medical'),
  demo('千帆物流', 'Qianfan Logistics'),
  demo('织女新纤', 'Zhinü Fibres'),
  demo('松烟打印', 'Songyan Printing'),
  demo('谷雨环境', 'Guyu Environment'),
  demo('南风传动', 'Nanfeng Drives'),
  demo('启明芯片', 'Qiming Chips'),
  demo('锦官智造', 'Jinguan Robotics'),
  demo('海河新材', 'Haihe Materials'),
  demo('江汉光子', 'Jianghan Photonics'),
  demo('芙蓉制药', 'Furong Pharma'),
  demo('渤海低碳', 'Bohai Carbon'),
  demo('黄鹤遥感', 'Huanghe Sensing'),
  demo('青城软件', 'Qingcheng Software'),
  demo('津门电池', 'Jinmen Batteries'),
  demo('东湖基因', 'Donghu Genomics'),
]
